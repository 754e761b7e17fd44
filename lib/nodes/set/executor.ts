import type { Json, JsonObject } from '@/lib/shared/json';
import { objectOrEmpty, withoutPath, withPath } from '../dot-path';
import type { ConfigOf, Executor, StepContext } from '../executor';
import type { set } from './definition';

export const executeSet: Executor<typeof set> = ({ config, input, evaluate }) => {
  let output: JsonObject = config.keepRest ? objectOrEmpty(input) : {};
  for (const [path, value] of fieldValues(config.fields, evaluate)) output = withPath(output, path, value);
  for (const path of config.remove) output = withoutPath(output, path);
  return { kind: 'done', output, ports: ['output'] };
};

function fieldValues(
  fields: ConfigOf<typeof set>['fields'],
  evaluate: StepContext<unknown>['evaluate'],
): [string, Json][] {
  if (!Array.isArray(fields)) return Object.entries(fields);
  return fields.map(({ path, value, expression }) => [
    path,
    (expression === undefined ? value : evaluate(expression)) ?? null,
  ]);
}
