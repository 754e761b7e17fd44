import type { Executor } from '../executor';
import type { noop } from './definition';

export const executeNoop: Executor<typeof noop> = ({ input }) => ({
  kind: 'done',
  output: input,
  ports: ['output'],
});
