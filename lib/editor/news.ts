import { diffDefinitions } from '@/lib/workflow/diff';
import type { Definition } from '@/lib/workflow/schema';
import { countText } from './words';

/** What somebody else did to the workflow while it was open here. */
export type News = {
  /** Null: it is not known who. */
  readonly by: string | null;
  /** `1 step added, 2 changed`. */
  readonly text: string;
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
  const parts = [
    part(nodes.added.length, 'step', 'added'),
    part(nodes.removed.length, 'step', 'removed'),
    part(nodes.changed.length, 'step', 'changed'),
    part(moved.length, 'step', 'moved'),
    part(links, 'connection', 'changed'),
    part(rest, 'note or group', 'changed'),
    settings.length > 0 ? 'settings changed' : null,
  ].filter((text) => text !== null);
  const touched = [...nodes.added, ...nodes.changed, ...moved];
  return { by, text: parts.join(', ') || 'nothing that can be seen', nodeIds: touched.map(({ id }) => id) };
}

function part(count: number, noun: string, verb: string): string | null {
  return count === 0 ? null : `${countText(count, noun)} ${verb}`;
}
