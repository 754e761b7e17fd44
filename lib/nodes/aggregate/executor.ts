import { canonicalJson, type Json, type JsonObject } from '@/lib/shared/json';
import type { ConfigOf, Executor, StepContext } from '../executor';
import { listOf } from '../list-of';
import type { aggregate } from './definition';
import { summarize } from './summarize';

type Config = ConfigOf<typeof aggregate>;
type Evaluate = StepContext<unknown>['evaluate'];
type Entry = { item: Json; index: number };
type Group = { keys: JsonObject; entries: Entry[] };

export const executeAggregate: Executor<typeof aggregate> = ({ config, evaluate }) => {
  const entries = listOf('items', config.items, evaluate).map((item, index) => ({ item, index }));
  const output =
    config.groupBy.length === 0
      ? fieldsOf(config, entries, evaluate)
      : groupsOf(config, entries, evaluate).map(({ keys, entries: own }) => ({
          ...keys,
          ...fieldsOf(config, own, evaluate),
        }));
  return { kind: 'done', output, ports: ['output'] };
};

function groupsOf({ groupBy }: Config, entries: readonly Entry[], evaluate: Evaluate): Group[] {
  const groups = new Map<string, Group>();
  for (const entry of entries) {
    const keys = Object.fromEntries(groupBy.map(({ name, key }) => [name, evaluate(key, entry) ?? null]));
    const id = canonicalJson(keys);
    const group = groups.get(id) ?? { keys, entries: [] };
    group.entries.push(entry);
    groups.set(id, group);
  }
  return [...groups.values()];
}

function fieldsOf({ fields }: Config, entries: readonly Entry[], evaluate: Evaluate): JsonObject {
  return Object.fromEntries(
    fields.map(({ name, operation, value }) => {
      const values = entries.map((entry) => evaluate(value, entry));
      return [name, summarize(operation, values, name)];
    }),
  );
}
