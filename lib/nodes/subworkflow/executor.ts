import { parseDurationMs } from '@/lib/shared/time';
import type { Executor } from '../executor';
import type { subworkflow } from './definition';

export const executeSubworkflow: Executor<typeof subworkflow> = async ({ config, input, callWorkflow }) => {
  const outcome = await callWorkflow({
    workflow: config.workflow,
    input: config.input === undefined ? input : config.input,
    waits: config.wait,
    timeoutMs: parseDurationMs(config.timeoutMs) ?? null,
  });
  const { runId: executionId } = outcome;
  switch (outcome.kind) {
    case 'started':
      return { kind: 'done', output: { executionId }, ports: ['output'] };
    case 'completed':
      return { kind: 'done', output: outcome.output, ports: ['output'] };
    case 'waiting':
      return { kind: 'wait', waitFor: 'signal', untilMs: outcome.untilMs, data: { executionId } };
  }
};
