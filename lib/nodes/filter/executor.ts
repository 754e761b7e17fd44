import type { Executor } from '../executor';
import { listOf } from '../list-of';
import type { filter } from './definition';

export const executeFilter: Executor<typeof filter> = ({ config, evaluate }) => {
  const { condition, limit } = config;
  const kept = listOf('items', config.items, evaluate).filter((item, index) =>
    Boolean(evaluate(condition, { item, index })),
  );
  return { kind: 'done', output: limit === undefined ? kept : kept.slice(0, limit), ports: ['output'] };
};
