import type { z } from 'zod';
import { isPlainObject } from '@/lib/shared/json';
import type { NodeCatalog } from './catalog';
import { fillIn } from './fill-in';
import { layoutMissing } from './layout';
import { migrateDefinition } from './migrate';
import { fieldPath, type Problem } from './problem';
import { type Definition, definitionSchema } from './schema';

export type ParseOptions = {
  /** Gives nodes without a name the title of their type. */
  catalog?: NodeCatalog;
};

export type ParseResult = { ok: true; definition: Definition } | { ok: false; problems: Problem[] };

/** Deepest nesting of the JSON; more would serve nobody and could exhaust the stack of whoever reads it. */
const MAX_DEPTH = 100;

/**
 * A definition from outside, brought to the present schema. Missing positions, connection ids, names and defaults are
 * filled in. Whether it makes sense is another question: see `validateDefinition`.
 */
export function parseDefinition(input: unknown, options: ParseOptions = {}): ParseResult {
  if (!isPlainObject(input)) return { ok: false, problems: [notAnObject] };
  if (isDeeperThan(input, MAX_DEPTH)) return { ok: false, problems: [tooDeep] };
  const migrated = migrateDefinition(input);
  if (!migrated.ok) return { ok: false, problems: [migrated.problem] };
  const { value, unplaced } = fillIn(migrated.value, options.catalog);
  const parsed = definitionSchema.safeParse(value);
  if (!parsed.success) {
    return { ok: false, problems: parsed.error.issues.map((issue) => toProblem(issue, value)) };
  }
  return { ok: true, definition: placeNodes(parsed.data, unplaced) };
}

function placeNodes(definition: Definition, unplaced: ReadonlySet<number>): Definition {
  if (unplaced.size === 0) return definition;
  const nodes = definition.nodes.map((node, index) => ({
    ...node,
    position: unplaced.has(index) ? undefined : node.position,
  }));
  const placed = layoutMissing(nodes, definition.connections);
  return {
    ...definition,
    nodes: definition.nodes.map((node, index) => ({
      ...node,
      position: placed[index]?.position ?? node.position,
    })),
  };
}

function toProblem(issue: z.core.$ZodIssue, value: Record<string, unknown>): Problem {
  const [list, index] = issue.path;
  const id = elementId(value, list, index);
  return {
    code: 'invalid_shape',
    severity: 'error',
    ...(id !== undefined && list === 'nodes' ? { nodeId: id } : {}),
    ...(id !== undefined && list === 'connections' ? { connectionId: id } : {}),
    field: fieldPath(issue.path),
    message: `${issue.message}.`,
    hint: 'See the description of a definition in the API reference.',
  };
}

function elementId(
  value: Record<string, unknown>,
  list: PropertyKey | undefined,
  index: PropertyKey | undefined,
): string | undefined {
  if (typeof list !== 'string' || typeof index !== 'number') return undefined;
  const elements = value[list];
  const element: unknown = Array.isArray(elements) ? elements[index] : undefined;
  return isPlainObject(element) && typeof element.id === 'string' ? element.id : undefined;
}

function isDeeperThan(value: unknown, limit: number): boolean {
  let level: unknown[] = [value];
  for (let depth = 0; depth < limit && level.length > 0; depth += 1) {
    level = level.flatMap((entry) =>
      typeof entry === 'object' && entry !== null
        ? Object.values(entry).filter((child) => typeof child === 'object')
        : [],
    );
  }
  return level.length > 0;
}

const notAnObject: Problem = {
  code: 'invalid_shape',
  severity: 'error',
  field: '',
  message: 'A definition must be a JSON object.',
  hint: 'Send an object with `nodes` and `connections`.',
};

const tooDeep: Problem = {
  code: 'invalid_shape',
  severity: 'error',
  field: '',
  message: `The definition is nested more than ${MAX_DEPTH} levels deep.`,
  hint: 'Keep large data out of the definition: send it as the input of a run.',
};
