import type { JsonObject } from '@/lib/shared/json';
import type { Connection, Definition, NodePolicy, Note, WorkflowNode } from '@/lib/workflow/schema';
import type { NodeType } from '../registry';

// A short way to write down a starter workflow: what every step has in common is filled in here.

export type StarterTemplate = {
  slug: string;
  name: string;
  /** One or two sentences: what it does and what it shows. */
  description: string;
  tags: readonly string[];
  definition: Definition;
};

type Starter = {
  nodes: WorkflowNode[];
  connections: Connection[];
  notes: Note[];
  inputSchema: JsonObject;
  /** An input to try it with. */
  sampleInput: JsonObject;
  /** Data tables it needs: made when somebody uses it. */
  tables?: string[];
};

export function starterDefinition({
  nodes,
  connections,
  notes,
  inputSchema,
  sampleInput,
  tables,
}: Starter): Definition {
  const extras = { sampleInput, ...(tables ? { tables } : {}) };
  return { schemaVersion: 1, nodes, connections, notes, groups: [], inputSchema, extras };
}

type StepRest = { config?: JsonObject; policy?: Partial<NodePolicy> };

/** A step at a place of the grid: columns go right, rows go down. */
export function step(
  id: string,
  type: NodeType,
  name: string,
  [column, row]: readonly [number, number],
  { config = {}, policy = {} }: StepRest = {},
): WorkflowNode {
  return {
    id,
    type,
    typeVersion: 1,
    name,
    position: { x: column * 320, y: row * 120 },
    config,
    policy: { onError: 'stop', join: { mode: 'all' }, ...policy },
  };
}

/** `start -> fetch` or `check:true -> send`; ports with a colon of their own work too, for only the first one splits. */
export function connect(...ways: readonly string[]): Connection[] {
  return ways.map((way, index) => {
    const [from = '', targetNodeId = ''] = way.split(' -> ');
    const colon = from.indexOf(':');
    const sourceNodeId = colon === -1 ? from : from.slice(0, colon);
    const sourcePort = colon === -1 ? 'output' : from.slice(colon + 1);
    return { id: `con_${index + 1}`, sourceNodeId, sourcePort, targetNodeId, targetPort: 'input' };
  });
}

export function note(
  id: string,
  text: string,
  [column, row]: readonly [number, number],
  color: Note['color'] = 'yellow',
): Note {
  return { id, text, position: { x: column * 320, y: row * 120 }, size: { width: 280, height: 100 }, color };
}

/** JSON Schema of an object; every property is required unless listed. */
export function objectSchema(properties: JsonObject, optional: readonly string[] = []): JsonObject {
  const required = Object.keys(properties).filter((name) => !optional.includes(name));
  return { type: 'object', properties, required };
}
