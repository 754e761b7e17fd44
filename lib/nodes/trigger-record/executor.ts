import type { Executor } from '../executor';
import type { triggerRecord } from './definition';

export const executeTriggerRecord: Executor<typeof triggerRecord> = ({ runInput }) => ({
  kind: 'done',
  output: runInput,
  ports: ['output'],
});
