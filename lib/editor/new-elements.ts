import type { NodeDefinition } from '@/lib/nodes/define-node';
import { newId } from '@/lib/shared/ids';
import type { Command } from '@/lib/workflow/commands/apply';
import type { Definition, Note, Position, WorkflowNode } from '@/lib/workflow/schema';
import { cardGeometry } from './card-geometry';
import { boundsOf } from './group-geometry';
import type { PickerState } from './view';

const GRID = 8;

/** A fresh step of a type; its name gets a number when the plain one is taken. */
export function newNode(
  type: NodeDefinition,
  position: Position,
  definition: Definition,
  preset: Partial<Pick<WorkflowNode, 'name' | 'config'>> = {},
): WorkflowNode {
  return {
    id: shortId(type.type, definition),
    type: type.type,
    typeVersion: type.version,
    name: freeName(preset.name ?? type.title, definition),
    position: snapped(position),
    config: preset.config ?? {},
    policy: { onError: 'stop', join: { mode: 'all' } },
  };
}

export function newNote(position: Position): Note {
  return {
    id: newId('note'),
    text: '',
    position: snapped(position),
    size: { width: 240, height: 120 },
    color: 'yellow',
  };
}

/** The commands that put a step of this type where the picker was opened, connected as the picker says. */
export function addCommands(
  definition: Definition,
  node: WorkflowNode,
  purpose: PickerState['purpose'],
): Command[] {
  const { inputs, outputs } = cardGeometry(node);
  const input = inputs[0]?.id;
  const output = outputs.find((port) => port.id !== 'error')?.id;
  const add: Command = { type: 'node.add', node };
  switch (purpose.kind) {
    case 'add':
      return [add];
    case 'after':
      return input
        ? [add, connect({ nodeId: purpose.nodeId, port: purpose.port }, { nodeId: node.id, port: input })]
        : [add];
    case 'before':
      return output
        ? [add, connect({ nodeId: node.id, port: output }, { nodeId: purpose.nodeId, port: purpose.port })]
        : [add];
    case 'insert': {
      if (!input || !output) return [];
      const { connectionId } = purpose;
      const insert: Command = {
        type: 'node.insertOnConnection',
        connectionId,
        node,
        inputPort: input,
        outputPort: output,
        newConnectionId: newId('connection'),
      };
      return [insert, ...makeRoom(definition, node, connectionId)];
    }
  }
}

export type End = { nodeId: string; port: string };

export function connect(from: End, to: End): Command {
  return {
    type: 'connection.add',
    connection: {
      id: newId('connection'),
      sourceNodeId: from.nodeId,
      sourcePort: from.port,
      targetNodeId: to.nodeId,
      targetPort: to.port,
    },
  };
}

/** Everything right of the new step moves on, when the step would otherwise lie on what follows. */
function makeRoom(definition: Definition, node: WorkflowNode, connectionId: string): Command[] {
  const target = definition.connections.find(({ id }) => id === connectionId)?.targetNodeId;
  const next = definition.nodes.find(({ id }) => id === target);
  const { width } = cardGeometry(node);
  const shift = next ? node.position.x + width + 64 - next.position.x : 0;
  if (!next || shift <= 0 || Math.abs(next.position.y - node.position.y) > 80) return [];
  const moved = definition.nodes.filter(({ position }) => position.x >= next.position.x);
  const nodes = moved.map(({ id, position }) => ({ id, position: { x: position.x + shift, y: position.y } }));
  return [{ type: 'nodes.move', nodes, notes: [] }];
}

/** A free place right of these steps, or below everything when there are none. */
export function placeAfter(definition: Definition, nodeIds: ReadonlySet<string>): Position | null {
  const chosen = definition.nodes.filter(({ id }) => nodeIds.has(id));
  const bounds = boundsOf((chosen.length > 0 ? chosen : definition.nodes).map(rectOf));
  if (!bounds) return null;
  const wish = { x: bounds.x + bounds.width + 96, y: bounds.y };
  return freePlace(definition, wish);
}

/** Where a step inserted into a connection stands: never on the step the connection comes from. */
export function placeOn(definition: Definition, connectionId: string, wish: Position): Position {
  const source = definition.connections.find(({ id }) => id === connectionId)?.sourceNodeId;
  const before = definition.nodes.find(({ id }) => id === source);
  if (!before) return wish;
  const { x, y } = before.position;
  const isBeside = Math.abs(wish.y - y) < 40;
  return { x: Math.max(wish.x, x + cardGeometry(before).width + 64), y: isBeside ? y : wish.y };
}

/** Half-way along a connection, for the top left corner of a card. */
export function middleOf(definition: Definition, connectionId: string): Position | null {
  const connection = definition.connections.find(({ id }) => id === connectionId);
  const find = (id: string | undefined) => definition.nodes.find((node) => node.id === id)?.position;
  const [from, to] = [find(connection?.sourceNodeId), find(connection?.targetNodeId)];
  return from && to ? { x: Math.round((from.x + to.x) / 2), y: Math.round((from.y + to.y) / 2) } : null;
}

/** The way on from a step that leads nowhere yet; else its first one. */
export function firstFreePort(definition: Definition, nodeId: string): string | null {
  const node = definition.nodes.find(({ id }) => id === nodeId);
  const ports = node ? cardGeometry(node).outputs.filter(({ id }) => id !== 'error') : [];
  const taken = new Set(
    definition.connections.filter((c) => c.sourceNodeId === nodeId).map((c) => c.sourcePort),
  );
  return (ports.find(({ id }) => !taken.has(id)) ?? ports[0])?.id ?? null;
}

/** The place itself, or the next one below it where no card lies. */
export function freePlace(definition: Definition, wish: Position): Position {
  const rects = definition.nodes.map(rectOf);
  for (let y = wish.y; ; y += 96) {
    const overlaps = rects.some(
      (rect) => Math.abs(rect.x - wish.x) < rect.width && y < rect.y + rect.height + 16 && y + 72 > rect.y,
    );
    if (!overlaps) return { x: wish.x, y };
  }
}

function rectOf(node: WorkflowNode) {
  const { width, height } = cardGeometry(node);
  return { ...node.position, width, height };
}

/** Ids are written into expressions by people, so a step gets a short one: `http_1`. */
function shortId(type: string, definition: Definition): string {
  const base = type.replace(/[^A-Za-z0-9]+/g, '_').replace(/^_+|_+$/g, '') || 'step';
  const taken = new Set(definition.nodes.map(({ id }) => id));
  for (let n = 1; ; n += 1) if (!taken.has(`${base}_${n}`)) return `${base}_${n}`;
}

function freeName(title: string, definition: Definition): string {
  const taken = new Set(definition.nodes.map(({ name }) => name));
  for (let n = 1; ; n += 1) {
    const name = n === 1 ? title : `${title} ${n}`;
    if (!taken.has(name)) return name;
  }
}

function snapped({ x, y }: Position): Position {
  return { x: Math.round(x / GRID) * GRID, y: Math.round(y / GRID) * GRID };
}
