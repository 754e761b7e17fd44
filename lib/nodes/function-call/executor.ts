import type { Executor } from '../executor';
import type { functionCall } from './definition';

export const executeFunctionCall: Executor<typeof functionCall> = async ({ config, input, callFunction }) => {
  const outcome = await callFunction(
    config.function,
    config.input === undefined ? input : config.input,
    config.values,
  );
  return outcome.kind === 'done'
    ? { kind: 'done', output: outcome.output, ports: ['output'] }
    : { kind: 'wait', waitFor: 'signal', untilMs: outcome.untilMs, data: { executionId: outcome.runId } };
};
