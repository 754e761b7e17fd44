import type { Executor } from '../executor';
import type { agent } from './definition';

export const executeAgent: Executor<typeof agent> = async ({ config, input, callFunction, runAgent }) => {
  const { agentRole, prompt, tools } = config;
  const task = prompt === undefined || prompt === '' ? input : prompt;
  if (!agentRole) {
    const { agentRole: _, prompt: __, credential = '', model = '', ...rest } = config;
    return { kind: 'done', output: await runAgent({ ...rest, credential, model, task }), ports: ['output'] };
  }
  const outcome = await callFunction(agentRole, task, tools.length === 0 ? {} : { tools });
  return outcome.kind === 'done'
    ? { kind: 'done', output: outcome.output, ports: ['output'] }
    : { kind: 'wait', waitFor: 'signal', untilMs: outcome.untilMs, data: { executionId: outcome.runId } };
};
