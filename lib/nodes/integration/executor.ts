import type { Executor } from '../executor';
import type { integration } from './definition';

export const executeIntegration: Executor<typeof integration> = async ({ config, callIntegration }) => ({
  kind: 'done',
  output: await callIntegration(config),
  ports: ['output'],
});
