import type { Definition } from '@/lib/workflow/schema';

// Undo as snapshots: definitions share everything that did not change, so a step costs what its edit cost. It knows
// nothing of commands; only how an edit enters it.

/**
 * `step`: an undo step of its own. `gesture`: one step together with the edits of the same gesture before it (a typing
 * burst, a drag). `never`: not an edit of this person (loading, a save that brought news); it cannot be undone.
 */
export type Capture = { mode: 'step' } | { mode: 'gesture'; key: string } | { mode: 'never' };

export type History = {
  readonly past: readonly Definition[];
  readonly future: readonly Definition[];
  /** The gesture the newest step belongs to, while it may still grow. */
  readonly openGesture: string | null;
};

/** Oldest steps are dropped beyond this. */
export const MAX_STEPS = 1_000;

export const emptyHistory: History = { past: [], future: [], openGesture: null };

/** The history after an edit that led away from `before`. */
export function recordEdit(history: History, before: Definition, capture: Capture): History {
  if (capture.mode === 'never') return history;
  const key = capture.mode === 'gesture' ? capture.key : null;
  if (key !== null && key === history.openGesture) return { ...history, future: [] };
  return { past: [...history.past, before].slice(-MAX_STEPS), future: [], openGesture: key };
}

/** The next edit begins a step of its own, whatever gesture it belongs to. */
export function closeGesture(history: History): History {
  return history.openGesture === null ? history : { ...history, openGesture: null };
}

export type Travel = { history: History; definition: Definition };

export function undoStep({ past, future }: History, now: Definition): Travel | null {
  const definition = past.at(-1);
  if (!definition) return null;
  return { definition, history: { past: past.slice(0, -1), future: [now, ...future], openGesture: null } };
}

export function redoStep({ past, future }: History, now: Definition): Travel | null {
  const [definition, ...rest] = future;
  if (!definition) return null;
  return { definition, history: { past: [...past, now], future: rest, openGesture: null } };
}
