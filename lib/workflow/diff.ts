import { isPlainObject, type Json } from '@/lib/shared/json';
import { fieldPath } from './problem';
import type { Connection, Definition, Group, Note, Position, WorkflowNode } from './schema';

// What differs between two definitions, in the words of the person who compares two versions: which steps came, went,
// changed and moved. Elements are matched by id; their order does not matter.

/** A place inside an element; undefined: there is nothing there. */
export type FieldChange = {
  path: (string | number)[];
  field: string;
  before?: Json | undefined;
  after?: Json | undefined;
};
export type Changed = { id: string; fields: FieldChange[] };
export type ListDiff<Item> = { added: Item[]; removed: Item[]; changed: Changed[] };

export type DefinitionDiff = {
  nodes: ListDiff<WorkflowNode> & { moved: { id: string; before: Position; after: Position }[] };
  connections: ListDiff<Connection>;
  notes: ListDiff<Note>;
  groups: ListDiff<Group>;
  /** Input schema and what other APIs keep beside the graph. */
  settings: FieldChange[];
};

export function diffDefinitions(before: Definition, after: Definition): DefinitionDiff {
  return {
    nodes: { ...diffLists(before.nodes, after.nodes, ['position']), moved: movedNodes(before, after) },
    connections: diffLists(before.connections, after.connections),
    notes: diffLists(before.notes, after.notes),
    groups: diffLists(before.groups, after.groups),
    settings: [
      ...fieldChanges(before.inputSchema, after.inputSchema, ['inputSchema']),
      ...fieldChanges(before.extras, after.extras, ['extras']),
    ],
  };
}

export function isEmptyDiff({ nodes, connections, notes, groups, settings }: DefinitionDiff): boolean {
  const lists = [nodes, connections, notes, groups];
  return (
    settings.length === 0 &&
    nodes.moved.length === 0 &&
    lists.every((list) => list.added.length + list.removed.length + list.changed.length === 0)
  );
}

function movedNodes(before: Definition, after: Definition): DefinitionDiff['nodes']['moved'] {
  const old = new Map(before.nodes.map((node) => [node.id, node.position]));
  return after.nodes.flatMap(({ id, position }) => {
    const was = old.get(id);
    if (!was || (was.x === position.x && was.y === position.y)) return [];
    return [{ id, before: was, after: position }];
  });
}

function diffLists<Item extends { id: string }>(
  before: readonly Item[],
  after: readonly Item[],
  apart: readonly string[] = [],
): ListDiff<Item> {
  const old = new Map(before.map((item) => [item.id, item]));
  const kept = new Set(after.map((item) => item.id));
  return {
    added: after.filter((item) => !old.has(item.id)),
    removed: before.filter((item) => !kept.has(item.id)),
    changed: after.flatMap((item) => {
      const was = old.get(item.id);
      if (!was || was === item) return [];
      const fields = fieldChanges(was, item, []).filter(({ path }) => !apart.includes(String(path[0])));
      return fields.length === 0 ? [] : [{ id: item.id, fields }];
    }),
  };
}

/** The innermost places at which two values differ; lists of different length differ as a whole. */
export function fieldChanges(before: unknown, after: unknown, path: (string | number)[] = []): FieldChange[] {
  if (before === after) return [];
  if (isPlainObject(before) && isPlainObject(after)) {
    const keys = new Set([...Object.keys(before), ...Object.keys(after)]);
    return [...keys].flatMap((key) => fieldChanges(own(before, key), own(after, key), [...path, key]));
  }
  if (Array.isArray(before) && Array.isArray(after) && before.length === after.length) {
    return before.flatMap((entry, index) => fieldChanges(entry, after[index], [...path, index]));
  }
  return [
    {
      path,
      field: fieldPath(path),
      // Everything in a definition is JSON, and what is absent is undefined.
      ...(before === undefined ? {} : { before: before as Json }),
      ...(after === undefined ? {} : { after: after as Json }),
    },
  ];
}

function own(object: Record<string, unknown>, key: string): unknown {
  return Object.hasOwn(object, key) ? object[key] : undefined;
}
