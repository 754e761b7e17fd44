import type { CodeBody } from '@/lib/api/contracts/function-bodies';
import type { Json } from '@/lib/shared/json';
import { type RunCode, runCode } from '../sandbox/run-code';
import { codeContext } from './code-context';
import type { FunctionCall } from './function-call';

/** A function that is JavaScript: called as (input, ctx) in the sandbox. */
export function callCodeFunction(
  { code, timeoutMs, memoryMb, allowFetch }: CodeBody,
  call: FunctionCall,
  tools?: NonNullable<RunCode['tools']>,
): Promise<Json> {
  const { organizationId, input, config, caller, surroundings, fetch, signal, log } = call;
  return runCode({
    organizationId,
    code,
    input,
    ctx: codeContext(code, surroundings(), { config, attempt: caller.attempt }),
    timeoutMs,
    memoryMb,
    fetch: allowFetch ? fetch : null,
    isNested: call.depth > 0,
    ...(tools ? { tools } : {}),
    signal,
    log,
  });
}
