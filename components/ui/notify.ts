import type { toast as Toast } from 'sonner';
import { t } from '@/components/i18n/t';

type Action = { label: string; onClick: () => void };

/** Toasts, for what cannot be seen where one is looking. Their code is loaded after the page. */
export const notify = {
  done: (message: string, action?: Action) =>
    show((toast) => toast.success(message, action ? { action } : {})),
  failed: (title: string, error: unknown) =>
    show((toast) =>
      toast.error(title, {
        ...(error instanceof Error ? { description: t(error.message) } : {}),
        duration: 8_000,
      }),
    ),
  /** Stays until it is answered; the same `id` again changes nothing. */
  standing: (message: string, options: { id: string; action: Action }) =>
    show((toast) => toast(message, { ...options, duration: Number.POSITIVE_INFINITY })),
  /** Something that happens for good only once the toast is gone. */
  undoable: (message: string, options: { onUndo: () => void; onGone: () => void; durationMs: number }) =>
    show((toast) =>
      toast(message, {
        action: { label: t('Undo'), onClick: options.onUndo },
        onAutoClose: options.onGone,
        onDismiss: options.onGone,
        duration: options.durationMs,
      }),
    ),
};

const AGAIN_AFTER_MS = 3_000;
const TRIES = 10;

/** A message that could not be shown, as their code did not come, is shown when it does. */
function show(make: (toast: typeof Toast) => void, tries = TRIES): void {
  import('sonner').then(
    ({ toast }) => make(toast),
    () => tries > 1 && setTimeout(() => show(make, tries - 1), AGAIN_AFTER_MS),
  );
}
