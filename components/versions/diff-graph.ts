import type { Mark } from '@/components/graph/graph-mark';
import { t } from '@/components/i18n/t';
import type { Changed, DefinitionDiff, ListDiff } from '@/lib/workflow/diff';
import type { Connection, Definition, WorkflowNode } from '@/lib/workflow/schema';

export type DiffGraph = {
  nodes: WorkflowNode[];
  connections: Connection[];
  marks: Map<string, Mark>;
};

/** Both graphs on one canvas: the newer one with what it lost. */
export function diffGraph(after: Definition, diff: DefinitionDiff): DiffGraph {
  const marks = new Map<string, Mark>();
  for (const { id } of diff.nodes.moved) marks.set(id, { tone: 'accent', label: t('moved') });
  for (const { id } of diff.nodes.changed) marks.set(id, { tone: 'wait', label: t('changed') });
  for (const { id } of diff.nodes.added) marks.set(id, { tone: 'ok', label: t('added') });
  for (const { id } of diff.nodes.removed) marks.set(id, { tone: 'bad', label: t('removed') });
  for (const { id } of diff.connections.changed) marks.set(id, { tone: 'accent' });
  for (const { id } of diff.connections.added) marks.set(id, { tone: 'ok' });
  for (const { id } of diff.connections.removed) marks.set(id, { tone: 'bad' });
  return {
    nodes: [...diff.nodes.removed, ...after.nodes],
    connections: [...diff.connections.removed, ...after.connections],
    marks,
  };
}

export type ChangeKind = 'added' | 'removed' | 'changed' | 'moved';

/** One line of the list beside the canvas. */
export type ChangeEntry = {
  key: string;
  kind: ChangeKind;
  what: string;
  name: string;
  fields: Changed['fields'];
};

type Named<Item> = { what: string; diff: ListDiff<Item>; nameOf: (item: Item) => string };

/** Everything that differs, in the order of what matters: steps, connections, notes, groups, settings. */
export function listChanges(
  before: Definition,
  after: Definition,
  diff: DefinitionDiff,
  settings: Changed['fields'],
): ChangeEntry[] {
  const nodeNames = new Map([...before.nodes, ...after.nodes].map(({ id, name }) => [id, name || id]));
  const nameOf = (id: string) => nodeNames.get(id) ?? id;
  const fieldsOf = (kind: string, fields: Changed['fields']): ChangeEntry[] =>
    fields.length === 0 ? [] : [{ key: kind, kind: 'changed', what: t('Settings'), name: kind, fields }];
  return [
    ...entries({ what: t('Step'), diff: diff.nodes, nameOf: ({ id }) => nameOf(id) }, [...after.nodes]),
    ...diff.nodes.moved.map(
      ({ id }): ChangeEntry => ({
        key: `moved:${id}`,
        kind: 'moved',
        what: t('Step'),
        name: nameOf(id),
        fields: [],
      }),
    ),
    ...entries(
      {
        what: t('Connection'),
        diff: diff.connections,
        nameOf: ({ sourceNodeId, sourcePort, targetNodeId }) =>
          `${nameOf(sourceNodeId)}${sourcePort === 'output' ? '' : ` (${sourcePort})`} → ${nameOf(targetNodeId)}`,
      },
      after.connections,
    ),
    ...entries(
      { what: t('Note'), diff: diff.notes, nameOf: ({ text }) => text.slice(0, 60) || t('Empty') },
      after.notes,
    ),
    ...entries({ what: t('Group'), diff: diff.groups, nameOf: ({ name }) => name }, after.groups),
    ...fieldsOf(t('Run input'), diff.settings),
    ...fieldsOf(t('Workflow settings'), settings),
  ];
}

function entries<Item extends { id: string }>(
  { what, diff, nameOf }: Named<Item>,
  after: readonly Item[],
): ChangeEntry[] {
  const entry = (kind: ChangeKind, item: Item, fields: Changed['fields'] = []): ChangeEntry => ({
    key: `${what}:${kind}:${item.id}`,
    kind,
    what,
    name: nameOf(item),
    fields,
  });
  const byId = new Map(after.map((item) => [item.id, item]));
  return [
    ...diff.added.map((item) => entry('added', item)),
    ...diff.removed.map((item) => entry('removed', item)),
    ...diff.changed.flatMap(({ id, fields }) => {
      const item = byId.get(id);
      return item ? [entry('changed', item, fields)] : [];
    }),
  ];
}
