import type { Executor } from '../executor';
import type { codeSnippet } from './definition';

export const executeCodeSnippet: Executor<typeof codeSnippet> = async ({ config, runCode }) => {
  const { code, values, allowFetch, timeoutMs, memoryMb } = config;
  const output = await runCode({ code, config: values, allowFetch, timeoutMs, memoryMb });
  return { kind: 'done', output, ports: ['output'] };
};
