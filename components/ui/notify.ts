import { toast } from 'sonner';

type Action = { label: string; onClick: () => void };

/** Toasts, for what cannot be seen where one is looking. */
export const notify = {
  done: (message: string, action?: Action) => toast.success(message, action ? { action } : {}),
  failed: (title: string, error: unknown) =>
    toast.error(title, {
      ...(error instanceof Error ? { description: error.message } : {}),
      duration: 8_000,
    }),
  /** Stays until it is answered; the same `id` again changes nothing. */
  standing: (message: string, options: { id: string; action: Action }) =>
    toast(message, { ...options, duration: Number.POSITIVE_INFINITY }),
  /** Something that happens for good only once the toast is gone. */
  undoable: (message: string, options: { onUndo: () => void; onGone: () => void; durationMs: number }) =>
    toast(message, {
      action: { label: 'Undo', onClick: options.onUndo },
      onAutoClose: options.onGone,
      onDismiss: options.onGone,
      duration: options.durationMs,
    }),
};
