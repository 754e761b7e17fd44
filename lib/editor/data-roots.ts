import { type ExpressionScope, readStep } from '@/lib/expressions/scope';
import { isPlainObject } from '@/lib/shared/json';
import { ancestorsOf, buildGraph } from '@/lib/workflow/graph';
import type { Definition } from '@/lib/workflow/schema';

/** Something an expression can read, by its name in expressions. */
export type DataRoot = { path: string; name: string; value: unknown; hint?: string };

const plainName = /^[A-Za-z_$][\w$]*$/;

/** What a step can read in a run: its input, that of the run, the item of a loop, and the outputs of the steps before it. */
export function dataRoots(definition: Definition, nodeId: string, scope: ExpressionScope): DataRoot[] {
  const before = ancestorsOf(buildGraph(definition), nodeId);
  const named = (['result', 'item', 'input'] as const).flatMap((name): DataRoot[] => {
    const value = quietly(() => scope[name]);
    return value === undefined ? [] : [{ path: name, name, value }];
  });
  const steps = definition.nodes.flatMap(({ id, name }): DataRoot[] => {
    if (!before.has(id)) return [];
    const step = quietly(() => readStep(scope, id));
    if (!isPlainObject(step) || step.output === null || step.output === undefined) return [];
    const base = plainName.test(id) ? `steps.${id}` : `steps[${JSON.stringify(id)}]`;
    return [{ path: `${base}.output`, name: name || id, value: step.output }];
  });
  return [...named, ...steps];
}

/** The places inside a value. */
export function entriesOf(path: string, value: unknown): DataRoot[] {
  if (Array.isArray(value)) {
    return value.map((entry, index) => ({ path: `${path}[${index}]`, name: String(index), value: entry }));
  }
  if (!isPlainObject(value)) return [];
  return Object.entries(value).map(([key, entry]) => ({
    path: plainName.test(key) ? `${path}.${key}` : `${path}[${JSON.stringify(key)}]`,
    name: key,
    value: entry,
  }));
}

/** What cannot be read here, such as a value too large for the events, is not offered. */
function quietly<Value>(read: () => Value): Value | undefined {
  try {
    return read();
  } catch {
    return undefined;
  }
}
