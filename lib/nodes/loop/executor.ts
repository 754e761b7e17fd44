import type { Json } from '@/lib/shared/json';
import { type Executor, type StepContext, StepError } from '../executor';
import { type loop, MAX_LOOP_ITEMS } from './definition';

export const executeLoop: Executor<typeof loop> = ({ config, evaluate }) => {
  const all = itemsOf(config.items, evaluate);
  const items = config.maxIterations === undefined ? all : all.slice(0, config.maxIterations);
  if (items.length > MAX_LOOP_ITEMS) {
    throw new StepError(
      'too_many_items',
      `The loop has ${items.length} items; ${MAX_LOOP_ITEMS} is the most. Set "At most", or split the list.`,
      { retryable: false },
    );
  }
  const { batchSize, concurrency } = config;
  const truncated = items.length < all.length;
  return { kind: 'iterate', items: batchSize ? batchesOf(items, batchSize) : items, concurrency, truncated };
};

function batchesOf(items: Json[], size: number): Json[] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, i) =>
    items.slice(i * size, (i + 1) * size),
  );
}

function itemsOf(items: string | Json[], evaluate: StepContext<unknown>['evaluate']): Json[] {
  const value = typeof items === 'string' ? evaluate(items) : items;
  if (Array.isArray(value)) return value;
  throw new StepError(
    'items_not_a_list',
    `A loop needs a list, but ${typeof items === 'string' ? `\`${items}\`` : 'its items'} gave ${kindOf(value)}.`,
    { retryable: false },
  );
}

function kindOf(value: Json | undefined): string {
  if (value === undefined) return 'nothing';
  if (value === null) return 'null';
  return typeof value === 'object' ? 'an object' : `a ${typeof value}`;
}
