import { type FunctionOutcome, StepError } from '@/lib/nodes/executor';
import { AppError } from '@/lib/shared/errors';
import type { Json } from '@/lib/shared/json';
import { callAgent } from './agent-function';
import { findBuiltin } from './builtins';
import { callCodeFunction } from './code-function';
import type { FunctionCall } from './function-call';
import { callHttpFunction } from './http-function';
import { checkAgainst } from './json-schema';
import { findStoredFunction, type StoredFunction } from './stored-function';

// One call of a function, from a step or as a test: looked up by its name now, so that what is registered later is found
// then.

/** Functions may call one another this many levels deep. */
const MAX_DEPTH = 5;

/** Its output; rejects with a StepError where the function fails. */
export async function callFunction(call: FunctionCall): Promise<FunctionOutcome> {
  if (call.depth > MAX_DEPTH) throw tooDeep(call.name);
  const builtin = findBuiltin(call.name);
  if (builtin) return done(await builtin.call(call.input, call));
  const found = await find(call);
  if (!found) {
    throw new StepError('function_not_registered', `Function not registered: ${call.name.slice(0, 200)}`);
  }
  if (found.secret !== null) call.onSecrets([found.secret]);
  checkAgainst(found.inputSchema, call.input, { code: 'function_input_invalid', name: 'The input' });
  const outcome = await carryOut(found, call);
  if (outcome.kind === 'done') {
    checkAgainst(found.outputSchema, outcome.output, {
      code: 'function_output_invalid',
      name: 'The output',
    });
  }
  return outcome;
}

async function carryOut(found: StoredFunction, call: FunctionCall): Promise<FunctionOutcome> {
  const { body, secret } = found;
  switch (body.kind) {
    case 'http':
      return done(await callHttpFunction({ body, secret }, call));
    case 'code':
      return done(await callCodeFunction(body, call));
    case 'workflow':
      return call.callWorkflow(
        { workflow: body.workflowId, input: call.input, timeoutMs: body.timeoutMs ?? null },
        call,
      );
    case 'agent':
      return done(await callAgent({ ...found, body }, call, callFunction));
  }
}

function done(output: Json): FunctionOutcome {
  return { kind: 'done', output };
}

async function find({ organizationId, name }: FunctionCall): Promise<StoredFunction | null> {
  try {
    return await findStoredFunction(organizationId, name);
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    throw new StepError('function_unreadable', error.message, { retryable: false });
  }
}

function tooDeep(name: string): StepError {
  return new StepError(
    'function_too_deep',
    `${MAX_DEPTH} functions have called one another; ${name.slice(0, 200)} would be one more. Does one call itself?`,
    { retryable: false },
  );
}
