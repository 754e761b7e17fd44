import { parseDurationMs } from '@/lib/shared/time';
import type { Executor } from '../executor';
import type { parallel } from './definition';

export const executeParallel: Executor<typeof parallel> = ({ config, input }) => {
  // Its schema lets through what is a duration, and nothing else.
  const deadlineMs = parseDurationMs(config.deadlineMs);
  return {
    kind: 'done',
    output: input,
    ports: config.branches.length === 0 ? ['output'] : config.branches,
    ...(deadlineMs === undefined ? {} : { deadlineMs }),
  };
};
