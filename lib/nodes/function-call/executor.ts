import type { Executor } from '../executor';
import type { functionCall } from './definition';

export const executeFunctionCall: Executor<typeof functionCall> = async ({ config, input, callFunction }) => {
  const output = await callFunction(config.function, config.input === undefined ? input : config.input);
  return { kind: 'done', output, ports: ['output'] };
};
