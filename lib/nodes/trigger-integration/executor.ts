import type { Executor } from '../executor';
import type { triggerIntegration } from './definition';

export const executeTriggerIntegration: Executor<typeof triggerIntegration> = ({ runInput }) => ({
  kind: 'done',
  output: runInput,
  ports: ['output'],
});
