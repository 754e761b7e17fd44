import { connectionInputSchema, nodeInputSchema } from '@/lib/api/contracts/workflow-shape';
import type { ForeignReport } from '@/lib/api/foreign/report';
import { readImportSource, unknownKeys } from '@/lib/api/import-source';
import { fromNative } from '@/lib/api/native-shape';
import { nodeCatalog } from '@/lib/nodes/catalog';
import { parseDefinition } from '@/lib/workflow/parse';
import type { Problem } from '@/lib/workflow/problem';
import type { Definition } from '@/lib/workflow/schema';
import { validateDefinition } from '@/lib/workflow/validate';

// A workflow out of JSON, for the open editor: as much of it as makes sense, and a list of what does not. Loaded when
// something is imported.

export type ReadWorkflow =
  | {
      ok: true;
      definition: Definition;
      notTaken: string[];
      problems: Problem[];
      report: ForeignReport | null;
    }
  | { ok: false; message: string };

type Loose = Record<string, unknown>;
/** Left out one by one, each time with what hung on them. */
const MAX_ROUNDS = 20;

export function readWorkflow(text: string): ReadWorkflow {
  const read = readImportSource(text);
  if (!read.ok) return read;
  const { source, report } = read;
  const notTaken = unknownKeys(source).filter((key) => key !== 'extras');
  const nodes = take(listOf(source.nodes), 'nodes', nodeInputSchema, notTaken);
  const connections = take(listOf(source.connections), 'connections', connectionInputSchema, notTaken);
  const { schemaVersion, notes, groups, inputSchema, extras } = source;
  const value = present({ schemaVersion, notes, groups, inputSchema, extras });
  const parsed = parseAsFarAsPossible({ ...value, ...fromNative({ nodes, connections }) }, notTaken);
  return parsed.ok ? { ...parsed, report } : parsed;
}

type Parsed = Omit<Extract<ReadWorkflow, { ok: true }>, 'report'> | Extract<ReadWorkflow, { ok: false }>;

function parseAsFarAsPossible(value: Loose, notTaken: string[]): Parsed {
  let left = value;
  for (let round = 0; round < MAX_ROUNDS; round += 1) {
    const whole = withoutLooseEnds(left, notTaken);
    const parsed = parseDefinition(whole, { catalog: nodeCatalog });
    if (parsed.ok) {
      const { definition } = parsed;
      return { ok: true, definition, notTaken, problems: validateDefinition(definition, nodeCatalog) };
    }
    const [problem] = parsed.problems;
    const rest = problem && withoutField(whole, problem.field);
    if (!problem || !rest) return { ok: false, message: problem?.message ?? 'The workflow cannot be read.' };
    notTaken.push(`${problem.field}: ${problem.message}`);
    left = rest;
  }
  return { ok: false, message: 'Too much of this workflow cannot be read.' };
}

/** Elements that are what they should be; the others are noted. */
function take<Element>(
  elements: unknown[],
  list: string,
  schema: { safeParse: (value: unknown) => { success: boolean; data?: Element | undefined } },
  notTaken: string[],
): Element[] {
  return elements.flatMap((element, index) => {
    const { success, data } = schema.safeParse(element);
    if (success && data !== undefined) return [data];
    notTaken.push(`${list}[${index}]: is not what an element of this list looks like.`);
    return [];
  });
}

/** Connections and memberships of steps that are not there. */
function withoutLooseEnds(value: Loose, notTaken: string[]): Loose {
  const ids = new Set(listOf(value.nodes).map((node) => Reflect.get(Object(node), 'id')));
  const connections = listOf(value.connections).filter((connection) => {
    const { sourceNodeId, targetNodeId } = Object(connection);
    const isWhole = ids.has(sourceNodeId) && ids.has(targetNodeId);
    if (!isWhole) notTaken.push(`The connection from ${sourceNodeId} to ${targetNodeId}: a step is missing.`);
    return isWhole;
  });
  return { ...value, connections };
}

/** Without the element of a list, or the part of the workflow, that a problem is about. */
function withoutField(value: Loose, field: string): Loose | null {
  const match = /^(\w+)(?:\[(\d+)\])?/.exec(field);
  const [, key, index] = match ?? [];
  if (!key || !(key in value)) return null;
  if (index === undefined) {
    const { [key]: _, ...rest } = value;
    return key === 'nodes' ? null : rest;
  }
  return { ...value, [key]: listOf(value[key]).filter((_, at) => at !== Number(index)) };
}

function listOf(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}

function present(fields: Loose): Loose {
  return Object.fromEntries(
    Object.entries(fields).filter(([, value]) => value !== undefined && value !== null),
  );
}
