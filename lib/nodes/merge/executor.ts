import { isPlainObject, type Json, type JsonObject } from '@/lib/shared/json';
import { type Executor, type StepContext, StepError } from '../executor';
import { kindOf } from '../list-of';
import type { merge } from './definition';
import { combined, joinByKey, joinByPosition } from './join';

type Evaluate = StepContext<unknown>['evaluate'];
type Source = { name: string; value: Json | undefined };

export const executeMerge: Executor<typeof merge> = ({ config, input, evaluate }) => {
  const { mode, key = 'item', keep } = config;
  const sources =
    config.sources.length > 0
      ? config.sources.map((source) => ({ name: `\`${source}\``, value: evaluate(source) }))
      : incoming(input, evaluate);
  const done = (output: Json) => ({ kind: 'done', output, ports: ['output'] }) as const;
  switch (mode) {
    case 'append':
      return done(sources.flatMap(({ value }) => (Array.isArray(value) ? value : [value ?? null])));
    case 'combine':
      return done(combined(sources.map(objectIn)));
    case 'by_key':
      return done(joinByKey(sources.map(listIn), (item) => evaluate(key, { item }), keep));
    case 'by_position':
      return done(joinByPosition(sources.map(listIn), keep));
  }
};

/** What the steps that lead here gave: an object by step id when there are several, else the one value. */
function incoming(input: Json, evaluate: Evaluate): Source[] {
  const names = isPlainObject(input) ? Object.keys(input) : [];
  const isStep = (name: string) => typeof evaluate(`steps[${JSON.stringify(name)}].status`) === 'string';
  if (names.length === 0 || !isPlainObject(input) || !names.every(isStep)) {
    return [{ name: 'result', value: input }];
  }
  const byStep: Record<string, Json | undefined> = input as JsonObject;
  return names.sort().map((name) => ({ name: `the step ${name}`, value: byStep[name] }));
}

function listIn({ name, value }: Source): Json[] {
  if (Array.isArray(value)) return value;
  throw new StepError('not_a_list', `sources: ${name} gave ${kindOf(value)}, where a list is needed.`, {
    retryable: false,
  });
}

function objectIn({ name, value }: Source): JsonObject {
  if (isPlainObject(value)) return value as JsonObject;
  throw new StepError('not_an_object', `sources: ${name} gave ${kindOf(value)}, where an object is needed.`, {
    retryable: false,
  });
}
