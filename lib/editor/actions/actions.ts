import { type KeyPress, matchesKeys } from '../keys';
import type { ActionContext, EditorAction } from './action';
import { arrangeActions } from './arrange-actions';
import { clipboardActions } from './clipboard-actions';
import { editActions } from './edit-actions';
import { stepActions } from './step-actions';
import { viewActions } from './view-actions';
import { workflowActions } from './workflow-actions';

/** Everything a person can do in the editor. */
export const editorActions: readonly EditorAction[] = [
  ...editActions,
  ...clipboardActions,
  ...stepActions,
  ...arrangeActions,
  ...viewActions,
  ...workflowActions,
];

const byId = new Map(editorActions.map((action) => [action.id, action]));

export function findAction(id: string): EditorAction {
  const action = byId.get(id);
  if (!action) throw new Error(`There is no editor action "${id}"`);
  return action;
}

export function isAllowed(action: EditorAction, context: ActionContext): boolean {
  if (context.store.getState().isReadOnly && !action.isForReaders) return false;
  return action.isEnabled(context);
}

export function performAction(action: EditorAction, context: ActionContext): void {
  if (isAllowed(action, context)) action.perform(context);
}

/** The action a key press stands for, when it may be done now. Native ones come as events of their own. */
export function actionForKey(press: KeyPress, context: ActionContext): EditorAction | undefined {
  return editorActions.find(
    (action) =>
      !action.isNative && action.keys.some((keys) => matchesKeys(press, keys)) && isAllowed(action, context),
  );
}
