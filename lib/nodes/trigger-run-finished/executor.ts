import type { Executor } from '../executor';
import type { triggerRunFinished } from './definition';

export const executeTriggerRunFinished: Executor<typeof triggerRunFinished> = ({ runInput }) => ({
  kind: 'done',
  output: runInput,
  ports: ['output'],
});
