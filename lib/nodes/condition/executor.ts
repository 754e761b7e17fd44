import type { Executor } from '../executor';
import type { condition } from './definition';

export const executeCondition: Executor<typeof condition> = ({ config, evaluate }) => {
  const matched = Boolean(evaluate(config.expression));
  return { kind: 'done', output: { matched }, ports: [matched ? 'true' : 'false'] };
};
