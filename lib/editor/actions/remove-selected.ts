import { said } from '@/lib/i18n/message';
import type { Command } from '@/lib/workflow/commands/apply';
import { selectedCount } from '../selection';
import type { ActionContext } from './action';

/** Takes what is selected off the canvas, as one step of the history; the steps of a removed group stay. */
export function removeSelected({ store }: ActionContext, heal: boolean): void {
  const { definition, view, apply, setView } = store.getState();
  const { nodes, connections, notes, groups } = view.selection;
  const nodeIds = [...nodes];
  const left = definition.connections.filter(
    ({ id, sourceNodeId, targetNodeId }) =>
      connections.has(id) && !nodes.has(sourceNodeId) && !nodes.has(targetNodeId),
  );
  const commands: Command[] = [
    ...[...groups].map((groupId): Command => ({ type: 'group.remove', groupId })),
    ...[...notes].map((noteId): Command => ({ type: 'note.remove', noteId })),
    ...(left.length > 0
      ? [{ type: 'connection.remove', connectionIds: left.map(({ id }) => id) } satisfies Command]
      : []),
    ...(nodeIds.length > 0 ? [{ type: 'node.remove', nodeIds, heal } satisfies Command] : []),
  ];
  const count = selectedCount(view.selection);
  if (commands.length > 0 && apply(commands)) setView({ announcement: said('{count} removed', { count }) });
}
