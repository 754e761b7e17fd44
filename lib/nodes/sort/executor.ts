import type { Json } from '@/lib/shared/json';
import { compareValues, isMissing } from '../compare';
import type { Executor } from '../executor';
import { listOf } from '../list-of';
import type { sort } from './definition';

type Keyed = { item: Json; keys: (Json | undefined)[] };

export const executeSort: Executor<typeof sort> = ({ config, evaluate }) => {
  const { by, ignoreCase, limit } = config;
  const keyed = listOf('items', config.items, evaluate).map(
    (item, index): Keyed => ({ item, keys: by.map(({ key }) => evaluate(key, { item, index })) }),
  );
  keyed.sort((a, b) => {
    for (const [i, { order }] of by.entries()) {
      const compared = compareInOrder(a.keys[i], b.keys[i], order, ignoreCase);
      if (compared !== 0) return compared;
    }
    return 0;
  });
  const items = keyed.map(({ item }) => item);
  return { kind: 'done', output: limit === undefined ? items : items.slice(0, limit), ports: ['output'] };
};

/** What is missing stays last when the order is turned round. */
function compareInOrder(
  a: Json | undefined,
  b: Json | undefined,
  order: 'asc' | 'desc',
  ignoreCase: boolean,
): number {
  const compared = compareValues(a, b, ignoreCase);
  return order === 'asc' || isMissing(a) || isMissing(b) ? compared : -compared;
}
