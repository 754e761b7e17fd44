import type { Executor } from '../executor';
import type { triggerWebhook } from './definition';

export const executeTriggerWebhook: Executor<typeof triggerWebhook> = ({ runInput }) => ({
  kind: 'done',
  output: runInput,
  ports: ['output'],
});
