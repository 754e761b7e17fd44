import type { Executor } from '../executor';
import type { triggerSchedule } from './definition';

export const executeTriggerSchedule: Executor<typeof triggerSchedule> = ({ runInput }) => ({
  kind: 'done',
  output: runInput,
  ports: ['output'],
});
