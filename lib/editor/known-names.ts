import { findGuide } from '@/lib/nodes/guides';
import { findNodeDefinition } from '@/lib/nodes/registry';
import { isPlainObject, type Json } from '@/lib/shared/json';
import { ancestorsOf, buildGraph } from '@/lib/workflow/graph';
import type { Definition, WorkflowNode } from '@/lib/workflow/schema';
import { pathsOfJsonSchema, pathsOfZod } from './schema-paths';
import { outputPathsOf } from './value-paths';

export type KnownName = { path: string; detail: string };

/**
 * What an expression of this step can read of the steps before it: by their last output where there is one, else by what
 * is known of their output without a run. And of the input of the workflow, by its schema.
 */
export function knownNames(
  definition: Definition,
  nodeId: string,
  outputOf: (nodeId: string) => Json | undefined,
  variables: ReadonlySet<string> = new Set(),
): KnownName[] {
  const before = ancestorsOf(buildGraph(definition), nodeId);
  // The schema of the input is JSON.
  const inputSchema = definition.inputSchema as Json | undefined;
  const steps = definition.nodes
    .filter(({ id }) => before.has(id))
    .flatMap((node) => {
      const { id, name } = node;
      const base = /^[A-Za-z_$][\w$]*$/.test(id)
        ? `steps.${id}.output`
        : `steps[${JSON.stringify(id)}].output`;
      const output = outputOf(id);
      const inside = output === undefined ? expectedOf(node, base, inputSchema) : outputPathsOf(base, output);
      return [{ path: base, detail: name }, ...inside];
    });
  const env = [...variables].map((name) => ({ path: `env.${name}`, detail: 'variable' }));
  return [...pathsOfJsonSchema('input', inputSchema), ...steps, ...env];
}

/** From the schema of the output, the settings that shape it, and the example, in this order of trust. */
function expectedOf(node: WorkflowNode, base: string, inputSchema: Json | undefined): KnownName[] {
  const type = findNodeDefinition(node.type);
  if (!type) return [];
  const known = [
    ...(type.kind === 'trigger' ? pathsOfJsonSchema(base, inputSchema) : []),
    ...pathsOfZod(base, type.output),
    ...fromSettings(node, base),
    ...fromExample(node, base),
  ];
  return [...new Map(known.reverse().map((place) => [place.path, place])).values()].reverse();
}

/** Fields that are set here are there afterwards. */
function fromSettings({ type, config }: WorkflowNode, base: string): KnownName[] {
  if (type !== 'set') return [];
  const { fields } = config;
  if (isPlainObject(fields)) {
    return Object.keys(fields).map((key) => ({ path: `${base}.${key}`, detail: 'set here' }));
  }
  if (!Array.isArray(fields)) return [];
  const entries: readonly unknown[] = fields;
  return entries.flatMap((entry) =>
    isPlainObject(entry) && typeof entry.path === 'string' && entry.path !== ''
      ? [{ path: `${base}.${entry.path}`, detail: 'set here' }]
      : [],
  );
}

/** What a type gives by way of example says nothing of a step whose settings shape its output. */
function fromExample({ type }: WorkflowNode, base: string): KnownName[] {
  const guide = type === 'set' ? undefined : findGuide(type);
  return guide ? outputPathsOf(base, guide.example.output) : [];
}
