import type { Executor } from '../executor';
import type { parallel } from './definition';

export const executeParallel: Executor<typeof parallel> = ({ config, input }) => ({
  kind: 'done',
  output: input,
  ports: config.branches.length === 0 ? ['output'] : config.branches,
});
