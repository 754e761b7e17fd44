import { asIs, type Said, said } from '@/lib/i18n/message';
import { type DefinitionDiff, diffDefinitions, type ListDiff } from '@/lib/workflow/diff';
import type { Definition } from '@/lib/workflow/schema';

// Two people changed one draft. Every element that one side changed is taken from that side; only where both did, the
// person chooses. Pure: what is chosen comes in, the merged definition goes out.

export type Side = 'mine' | 'theirs';
export type ElementKind = 'node' | 'connection' | 'note' | 'group' | 'settings';
export type ElementChange = 'added' | 'removed' | 'changed' | 'moved';

export type MergeItem = {
  /** `node:charge`; stable, for the choices. */
  key: string;
  kind: ElementKind;
  id: string;
  name: Said;
  mine: ElementChange | null;
  theirs: ElementChange | null;
  /** Both sides changed it, and not into the same. */
  isClash: boolean;
};

export type Choices = ReadonlyMap<string, Side>;

/** Everything the two sides do not agree on, clashes first. */
export function mergeItems(base: Definition, mine: Definition, theirs: Definition): MergeItem[] {
  const ours = changesOf(diffDefinitions(base, mine));
  const others = changesOf(diffDefinitions(base, theirs));
  const names = namesOf([base, theirs, mine]);
  const items = [...new Set([...ours.keys(), ...others.keys()])].map((key): MergeItem => {
    const [kind, id] = splitKey(key);
    const both = ours.has(key) && others.has(key);
    return {
      key,
      kind,
      id,
      name: names.get(key) ?? asIs(id),
      mine: ours.get(key) ?? null,
      theirs: others.get(key) ?? null,
      isClash: both && !isEqual(elementAt(mine, kind, id), elementAt(theirs, kind, id)),
    };
  });
  return items.sort((a, b) => Number(b.isClash) - Number(a.isClash));
}

/** The side an element is taken from when nothing was chosen: the one that changed it, and mine where both did. */
export function sideOf(item: MergeItem, choices: Choices): Side {
  return choices.get(item.key) ?? (item.mine === null ? 'theirs' : 'mine');
}

export function mergeDefinitions(
  versions: { base: Definition; mine: Definition; theirs: Definition },
  choices: Choices,
): Definition {
  const { base, mine, theirs } = versions;
  const items = mergeItems(base, mine, theirs);
  const sides = new Map(items.map((item) => [item.key, sideOf(item, choices)]));
  const take = <Item extends { id: string }>(
    kind: ElementKind,
    pick: (from: Definition) => readonly Item[],
  ): Item[] => mergeList(pick(mine), pick(theirs), (id) => sides.get(`${kind}:${id}`) ?? 'mine');
  const nodes = take('node', (from) => from.nodes);
  const ids = new Set(nodes.map((node) => node.id));
  const settings = sides.get('settings:settings') === 'theirs' ? theirs : mine;
  return {
    ...settings,
    nodes,
    connections: take('connection', (from) => from.connections).filter(
      ({ sourceNodeId, targetNodeId }) => ids.has(sourceNodeId) && ids.has(targetNodeId),
    ),
    notes: take('note', (from) => from.notes),
    groups: take('group', (from) => from.groups).map((group) =>
      group.nodeIds.every((id) => ids.has(id))
        ? group
        : { ...group, nodeIds: group.nodeIds.filter((id) => ids.has(id)) },
    ),
  };
}

/** In my order, with what only they have at the end. */
function mergeList<Item extends { id: string }>(
  mine: readonly Item[],
  theirs: readonly Item[],
  sideFor: (id: string) => Side,
): Item[] {
  const others = new Map(theirs.map((item) => [item.id, item]));
  const own = new Set(mine.map((item) => item.id));
  const kept = mine.flatMap((item) => {
    const chosen = sideFor(item.id) === 'mine' ? item : others.get(item.id);
    return chosen ? [chosen] : [];
  });
  return [...kept, ...theirs.filter((item) => !own.has(item.id) && sideFor(item.id) === 'theirs')];
}

function changesOf(diff: DefinitionDiff): Map<string, ElementChange> {
  const found = new Map<string, ElementChange>();
  for (const { id } of diff.nodes.moved) found.set(`node:${id}`, 'moved');
  noteChanges(found, 'node', diff.nodes);
  noteChanges(found, 'connection', diff.connections);
  noteChanges(found, 'note', diff.notes);
  noteChanges(found, 'group', diff.groups);
  if (diff.settings.length > 0) found.set('settings:settings', 'changed');
  return found;
}

function noteChanges(
  found: Map<string, ElementChange>,
  kind: ElementKind,
  list: ListDiff<{ id: string }>,
): void {
  for (const { id } of list.added) found.set(`${kind}:${id}`, 'added');
  for (const { id } of list.removed) found.set(`${kind}:${id}`, 'removed');
  for (const { id } of list.changed) found.set(`${kind}:${id}`, 'changed');
}

function splitKey(key: string): [ElementKind, string] {
  const colon = key.indexOf(':');
  // Keys are made above, of the kinds.
  return [key.slice(0, colon) as ElementKind, key.slice(colon + 1)];
}

function elementAt(definition: Definition, kind: ElementKind, id: string): unknown {
  switch (kind) {
    case 'node':
      return definition.nodes.find((item) => item.id === id);
    case 'connection':
      return definition.connections.find((item) => item.id === id);
    case 'note':
      return definition.notes.find((item) => item.id === id);
    case 'group':
      return definition.groups.find((item) => item.id === id);
    case 'settings':
      return [definition.inputSchema, definition.extras];
  }
}

function isEqual(a: unknown, b: unknown): boolean {
  return a === b || JSON.stringify(a) === JSON.stringify(b);
}

function namesOf(definitions: readonly Definition[]): Map<string, Said> {
  const names = new Map([['settings:settings', said('Input schema and settings')]]);
  for (const { nodes, connections, notes, groups } of definitions) {
    const nameOf = new Map(nodes.map((node) => [node.id, node.name]));
    for (const node of nodes) names.set(`node:${node.id}`, asIs(node.name || node.id));
    for (const group of groups) names.set(`group:${group.id}`, group.name ? asIs(group.name) : said('Group'));
    for (const { id, text } of notes) {
      const line = text.split('\n')[0]?.slice(0, 60);
      names.set(`note:${id}`, line ? asIs(line) : said('Note'));
    }
    for (const { id, sourceNodeId, targetNodeId } of connections) {
      const from = nameOf.get(sourceNodeId) ?? sourceNodeId;
      names.set(
        `connection:${id}`,
        said('{from} to {to}', { from, to: nameOf.get(targetNodeId) ?? targetNodeId }),
      );
    }
  }
  return names;
}
