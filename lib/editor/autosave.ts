import { ApiError } from '@/lib/api/api-error';
import { said } from '@/lib/i18n/message';
import { errorMessage } from '@/lib/shared/errors';
import { diffDefinitions, isEmptyDiff } from '@/lib/workflow/diff';
import type { Problem } from '@/lib/workflow/problem';
import type { Definition } from '@/lib/workflow/schema';
import { newsOf } from './news';
import { dropCopy, type KeyValueStorage, keepCopy, readCopy } from './offline-copy';
import type { Theirs } from './save-state';
import type { EditorStore } from './store';

// The way of a draft to the server: one save at a time, each from the revision the one before gave back. When someone
// else saved meanwhile nothing is written; the person merges. What could not be sent stays in the browser and is sent later.

export type DraftApi = {
  save: (definition: Definition, revision: number) => Promise<{ revision: number; problems: Problem[] }>;
  load: () => Promise<Theirs>;
};

export type AutosaveOptions = {
  store: EditorStore;
  api: DraftApi;
  storage: KeyValueStorage;
  /** Pause in the edits after which they are saved; default 700 ms. */
  delayMs?: number;
  /** First wait after a failed save; doubles up to 30 s. */
  retryMs?: number;
  now?: () => number;
};

export type Autosave = {
  /** Saves now what is not saved; resolves when the server has it, or could not take it. */
  flush: () => Promise<void>;
  /** Goes on from a conflict with the merged definition. */
  resolve: (merged: Definition) => void;
  /** The server is at this revision, which somebody saved; when it is news, and nothing is unsaved here, it is taken in. */
  heardOf: (revision: number, by: string | null) => Promise<void>;
  /** The server has just made this the draft on this person's behalf; an edit like any other. */
  replaced: (draft: Theirs) => void;
  stop: () => void;
};

const MAX_RETRY_MS = 30_000;

export function startAutosave(options: AutosaveOptions): Autosave {
  const { store, api, storage, delayMs = 700, retryMs = 2_000, now = Date.now } = options;
  const { workflowId } = store.getState();
  let base = store.getState().definition;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let saving: Promise<void> | null = null;
  let failures = 0;
  /** The newest revision that was heard of. */
  let newest = 0;
  let isTakingIn = false;

  const stopListening = store.subscribe((state, before) => {
    if (isTakingIn || state.definition === before.definition || state.save.status === 'conflict') return;
    if (state.definition === base && !saving) settle(state.save.revision);
    else if (state.save.status !== 'offline') {
      if (state.save.status === 'saved' || state.save.status === 'failed')
        state.setSave({ status: 'unsaved' });
      schedule(delayMs);
    } else keep();
  });
  restoreCopy();

  return {
    flush,
    resolve: (merged) => {
      const { save, takeIn, setSave } = store.getState();
      const { theirs } = save;
      if (!theirs) return;
      const from = base;
      base = theirs.definition;
      setSave({ status: 'unsaved', revision: theirs.revision, theirs: null, base: null, message: null });
      takeIn({ base: from, theirs: theirs.definition, merged });
      if (isSame(merged, base)) settle(theirs.revision);
      else schedule(0);
    },
    heardOf: async (revision, by) => {
      newest = Math.max(newest, revision);
      if (saving) await saving;
      if (isBehind()) await catchUp(by);
    },
    replaced: ({ definition, revision }) => {
      base = definition;
      newest = Math.max(newest, revision);
      isTakingIn = true;
      store.getState().apply({ type: 'definition.replace', definition });
      isTakingIn = false;
      base = store.getState().definition;
      settle(revision);
    },
    stop: () => {
      clearTimeout(timer);
      stopListening();
    },
  };

  /** Somebody saved, and everything of this editor is saved: otherwise the next save meets the conflict. */
  function isBehind(): boolean {
    const { definition, save } = store.getState();
    return newest > save.revision && save.status === 'saved' && definition === base;
  }

  async function catchUp(by: string | null): Promise<void> {
    const theirs = await api.load().catch(() => null);
    if (!theirs || !isBehind() || theirs.revision <= store.getState().save.revision) return;
    const before = base;
    const { takeIn, setView } = store.getState();
    isTakingIn = true;
    takeIn({ base: before, theirs: theirs.definition, merged: theirs.definition });
    isTakingIn = false;
    base = store.getState().definition;
    settle(theirs.revision);
    if (isSame(before, base)) return;
    setView({ news: newsOf(before, base, by) });
  }

  function schedule(afterMs: number): void {
    clearTimeout(timer);
    timer = setTimeout(flush, afterMs);
  }

  async function flush(): Promise<void> {
    clearTimeout(timer);
    while (saving) await saving;
    const { definition, save } = store.getState();
    if (save.status === 'conflict') return;
    if (definition === base) return settle(save.revision);
    saving = send(definition, save.revision).finally(() => {
      saving = null;
    });
    await saving;
  }

  async function send(definition: Definition, revision: number): Promise<void> {
    const { setSave, setProblems } = store.getState();
    keep();
    setSave({ status: 'saving', message: null });
    try {
      const answer = await api.save(definition, revision);
      failures = 0;
      base = definition;
      if (store.getState().definition !== definition) {
        setSave({ status: 'unsaved', revision: answer.revision });
        keep();
        schedule(delayMs);
      } else {
        settle(answer.revision);
        setProblems(answer.problems);
      }
    } catch (error) {
      await answerFailure(error);
    }
  }

  async function answerFailure(error: unknown): Promise<void> {
    if (error instanceof ApiError && error.code === 'revision_conflict') return meetOthers();
    failures += 1;
    const isRefused = error instanceof ApiError && error.status < 500 && error.status !== 429;
    const status = error instanceof ApiError ? 'failed' : 'offline';
    store.getState().setSave({ status, message: errorMessage(error) });
    if (!isRefused) schedule(Math.min(MAX_RETRY_MS, retryMs * 2 ** (failures - 1)));
  }

  async function meetOthers(): Promise<void> {
    try {
      differ(await api.load());
    } catch (error) {
      store.getState().setSave({ status: 'offline', message: errorMessage(error) });
      schedule(retryMs);
    }
  }

  /** Their version differs from what this one began from: a conflict, unless one of the two sides changed nothing. */
  function differ(theirs: Theirs): void {
    const { definition, setSave } = store.getState();
    if (isSame(theirs.definition, definition)) {
      base = definition;
      settle(theirs.revision);
    } else if (isSame(theirs.definition, base)) {
      setSave({ status: 'unsaved', revision: theirs.revision });
      schedule(0);
    } else {
      setSave({ status: 'conflict', theirs, base });
      store
        .getState()
        .setView({ announcement: said('Somebody else changed this workflow. Merge to go on saving.') });
    }
  }

  function settle(revision: number): void {
    clearTimeout(timer);
    if (store.getState().save.status === 'saved' && store.getState().save.revision === revision) return;
    dropCopy(storage, workflowId);
    store.getState().setSave({ status: 'saved', revision, savedAt: now(), message: null });
  }

  function keep(): void {
    const { definition, save } = store.getState();
    keepCopy(storage, workflowId, { definition, base, revision: save.revision, at: now() });
  }

  function restoreCopy(): void {
    const copy = readCopy(storage, workflowId);
    const { definition, save, apply, isReadOnly } = store.getState();
    if (!copy || isReadOnly) return;
    if (isSame(copy.definition, definition)) {
      dropCopy(storage, workflowId);
      return;
    }
    const loaded = { definition, revision: save.revision };
    if (copy.revision === save.revision) {
      apply({ type: 'definition.replace', definition: copy.definition });
    } else {
      base = copy.base;
      store.setState({ definition: copy.definition });
      differ(loaded);
    }
  }
}

function isSame(a: Definition, b: Definition): boolean {
  return a === b || isEmptyDiff(diffDefinitions(a, b));
}
