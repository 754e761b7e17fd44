import { type Executor, StepError } from '../executor';
import type { codeWorkflow } from './definition';

export const executeCodeWorkflow: Executor<typeof codeWorkflow> = async ({ config, runProgram }) => {
  const { entry = null, ...program } = config;
  const outcome = await runProgram({ ...program, entry });
  switch (outcome.kind) {
    case 'done':
      return { kind: 'done', output: outcome.output, ports: ['output'] };
    case 'wait':
      return outcome;
    case 'iterate':
      throw new StepError('code_workflow', 'A code workflow has no iterations', { retryable: false });
  }
};
