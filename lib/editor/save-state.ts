import type { Definition } from '@/lib/workflow/schema';

/** What others saved while this editor was at work. */
export type Theirs = { definition: Definition; revision: number };

export type SaveStatus = 'saved' | 'unsaved' | 'saving' | 'offline' | 'failed' | 'conflict';

export type SaveState = {
  readonly status: SaveStatus;
  /** The revision the next save is made from. */
  readonly revision: number;
  readonly savedAt: number | null;
  /** Why the last save failed. */
  readonly message: string | null;
  /** Only while `status` is `conflict`. */
  readonly theirs: Theirs | null;
  /** What both sides began from; null when it is not known any more. */
  readonly base: Definition | null;
};

export function initialSave(revision: number): SaveState {
  return { status: 'saved', revision, savedAt: null, message: null, theirs: null, base: null };
}
