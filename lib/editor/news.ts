import { msg } from '@/lib/i18n/message';
import { diffDefinitions } from '@/lib/workflow/diff';
import type { Definition } from '@/lib/workflow/schema';

/** What somebody else did to the workflow while it was open here. */
export type News = {
  /** Null: it is not known who. */
  readonly by: string | null;
  /** `1 step added`, `2 steps changed`; empty: nothing that can be seen. */
  readonly changes: readonly string[];
  /** Steps that are there and new or different. */
  readonly nodeIds: readonly string[];
};

export function newsOf(before: Definition, after: Definition, by: string | null): News {
  const { nodes, connections, notes, groups, settings } = diffDefinitions(before, after);
  const moved = nodes.moved.filter(({ id }) => !nodes.changed.some((change) => change.id === id));
  const links = connections.added.length + connections.removed.length + connections.changed.length;
  const rest = [notes, groups].reduce(
    (sum, l) => sum + l.added.length + l.removed.length + l.changed.length,
    0,
  );
  const changes = [
    change(nodes.added.length, msg('1 step added'), (count) => msg(`${count} steps added`)),
    change(nodes.removed.length, msg('1 step removed'), (count) => msg(`${count} steps removed`)),
    change(nodes.changed.length, msg('1 step changed'), (count) => msg(`${count} steps changed`)),
    change(moved.length, msg('1 step moved'), (count) => msg(`${count} steps moved`)),
    change(links, msg('1 connection changed'), (count) => msg(`${count} connections changed`)),
    change(rest, msg('1 note or group changed'), (count) => msg(`${count} notes or groups changed`)),
    ...(settings.length > 0 ? [msg('settings changed')] : []),
  ].filter((text) => text !== null);
  const touched = [...nodes.added, ...nodes.changed, ...moved];
  return { by, changes, nodeIds: touched.map(({ id }) => id) };
}

function change(count: number, one: string, more: (count: number) => string): string | null {
  if (count === 0) return null;
  return count === 1 ? one : more(count);
}
