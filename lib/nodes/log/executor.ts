import type { Executor } from '../executor';
import type { logNode } from './definition';

/** A line is for reading; what is longer belongs into the output of a step. */
const MAX_LINE = 10_000;

export const executeLog: Executor<typeof logNode> = ({ config, input, log }) => {
  const line = typeof config.message === 'string' ? config.message : JSON.stringify(config.message);
  log(config.level, line.slice(0, MAX_LINE), config.data);
  return { kind: 'done', output: input, ports: ['output'] };
};
