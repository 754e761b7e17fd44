import type { Executor } from '../executor';
import type { loopBreak } from './definition';

export const executeLoopBreak: Executor<typeof loopBreak> = ({ input }) => ({
  kind: 'done',
  output: input,
  ports: ['output'],
});
