import { createStore, type StoreApi } from 'zustand/vanilla';
import { type Said, said } from '@/lib/i18n/message';
import { AppError } from '@/lib/shared/errors';
import { applyCommand, type Command } from '@/lib/workflow/commands/apply';
import { keepIdentity } from '@/lib/workflow/keep-identity';
import type { Problem } from '@/lib/workflow/problem';
import type { Definition } from '@/lib/workflow/schema';
import {
  type Capture,
  closeGesture,
  emptyHistory,
  type History,
  recordEdit,
  redoStep,
  undoStep,
} from './history';
import { initialSave, type SaveState } from './save-state';
import { keepExisting } from './selection';
import { takeIntoHistory } from './take-in';
import { initialView, type View } from './view';

export type EditorState = {
  readonly workflowId: string;
  readonly isReadOnly: boolean;
  /** Whether this person may start, steer and repeat runs. */
  readonly maySteer: boolean;
  readonly definition: Definition;
  readonly history: History;
  readonly view: View;
  readonly save: SaveState;
  readonly problems: readonly Problem[];
  /** Names of the variables of the organization. */
  readonly variables: ReadonlySet<string>;
  /**
   * The only way a definition is edited. Several commands are one step, and all of them or none are done. Answers
   * whether they were; a refusal is left in `view.refusal`.
   */
  readonly apply: (command: Command | readonly Command[], capture?: Capture) => boolean;
  /**
   * Takes in what somebody else saved: `theirs` was made from `base`, and `merged` is what this editor goes on with. Undo
   * goes back over this person's own edits only.
   */
  readonly takeIn: (versions: { base: Definition; theirs: Definition; merged: Definition }) => void;
  /** Ends the gesture under way: the next edit is an undo step of its own. */
  readonly endGesture: () => void;
  readonly undo: () => boolean;
  readonly redo: () => boolean;
  readonly setView: (change: Partial<View>) => void;
  readonly setSave: (change: Partial<SaveState>) => void;
  readonly setProblems: (problems: readonly Problem[]) => void;
};

export type EditorStore = StoreApi<EditorState>;

export type EditorStart = {
  workflowId: string;
  definition: Definition;
  revision: number;
  problems?: readonly Problem[];
  variables?: readonly string[];
  isReadOnly?: boolean;
  maySteer?: boolean;
  view?: Partial<View>;
};

/** One editor. Every mounted editor has its own. */
export function createEditorStore(start: EditorStart): EditorStore {
  return createStore<EditorState>()((set, get) => ({
    workflowId: start.workflowId,
    isReadOnly: start.isReadOnly ?? false,
    maySteer: start.maySteer ?? true,
    definition: start.definition,
    history: emptyHistory,
    view: { ...initialView, ...start.view },
    save: initialSave(start.revision),
    problems: start.problems ?? [],
    variables: new Set(start.variables),

    apply: (command, capture = { mode: 'step' }) => {
      const { definition, history, view, isReadOnly } = get();
      if (isReadOnly) return false;
      const result = tryCommands(definition, command);
      if (typeof result === 'string') {
        set({ view: { ...view, refusal: result, announcement: said(result) } });
        return false;
      }
      if (result === definition) return true;
      set({ ...changedTo(result, view), history: recordEdit(history, definition, capture) });
      return true;
    },

    takeIn: ({ base, theirs, merged }) => {
      const { definition, history, view } = get();
      const kept = keepIdentity(definition, merged);
      const arrived = keepIdentity(base, theirs);
      set({ ...changedTo(kept, view), history: takeIntoHistory(history, base, arrived) });
    },

    endGesture: () => set(({ history }) => ({ history: closeGesture(history) })),

    undo: () => {
      const travelled = travel(get(), undoStep, said('Undone'));
      if (travelled) set(travelled);
      return travelled !== null;
    },
    redo: () => {
      const travelled = travel(get(), redoStep, said('Done again'));
      if (travelled) set(travelled);
      return travelled !== null;
    },

    setView: (change) => set(({ view }) => ({ view: { ...view, ...change } })),
    setSave: (change) => set(({ save }) => ({ save: { ...save, ...change } })),
    setProblems: (problems) => set({ problems }),
  }));
}

function travel(
  { definition, history, view, isReadOnly }: EditorState,
  move: typeof undoStep,
  announcement: Said,
): Partial<EditorState> | null {
  const travelled = isReadOnly ? null : move(history, definition);
  if (!travelled) return null;
  const changed = changedTo(travelled.definition, view);
  return { ...changed, history: travelled.history, view: { ...changed.view, announcement } };
}

function changedTo(definition: Definition, view: View): Pick<EditorState, 'definition' | 'view'> {
  const selection = keepExisting(view.selection, definition);
  if (selection === view.selection && view.refusal === null && view.dragged === null)
    return { definition, view };
  return { definition, view: { ...view, selection, refusal: null, dragged: null } };
}

function tryCommands(definition: Definition, command: Command | readonly Command[]): Definition | string {
  try {
    return [command].flat().reduce(applyCommand, definition);
  } catch (error) {
    if (error instanceof AppError) return error.message;
    throw error;
  }
}
