import type { Executor } from '../executor';
import type { triggerManual } from './definition';

export const executeTriggerManual: Executor<typeof triggerManual> = ({ runInput }) => ({
  kind: 'done',
  output: runInput,
  ports: ['output'],
});
