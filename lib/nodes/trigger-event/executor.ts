import type { Executor } from '../executor';
import type { triggerEvent } from './definition';

export const executeTriggerEvent: Executor<typeof triggerEvent> = ({ runInput }) => ({
  kind: 'done',
  output: runInput,
  ports: ['output'],
});
