import { findNodeDefinition } from '@/lib/nodes/registry';
import type { Json } from '@/lib/shared/json';
import { ancestorsOf, buildGraph } from '@/lib/workflow/graph';
import type { Definition } from '@/lib/workflow/schema';
import { outputPathsOf } from './value-paths';

export type KnownName = { path: string; detail: string };

/** What an expression of this step can read of the steps before it: by their last output where there is one. */
export function knownNames(
  definition: Definition,
  nodeId: string,
  outputOf: (nodeId: string) => Json | undefined,
): KnownName[] {
  const before = ancestorsOf(buildGraph(definition), nodeId);
  return definition.nodes
    .filter(({ id }) => before.has(id))
    .flatMap(({ id, name, type }) => {
      const base = /^[A-Za-z_$][\w$]*$/.test(id)
        ? `steps.${id}.output`
        : `steps[${JSON.stringify(id)}].output`;
      const output = outputOf(id) ?? findNodeDefinition(type)?.example.output ?? null;
      return [{ path: base, detail: name }, ...outputPathsOf(base, output)];
    });
}
