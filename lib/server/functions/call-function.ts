import { StepError } from '@/lib/nodes/executor';
import { AppError } from '@/lib/shared/errors';
import type { Json } from '@/lib/shared/json';
import { findBuiltin } from './builtins';
import type { FunctionCall } from './function-call';
import { callHttpFunction } from './http-function';
import { checkAgainst } from './json-schema';
import { findStoredFunction, type StoredFunction } from './stored-function';

// One call of a function, from a step or as a test: looked up by its name now, so that what is registered later is found
// then.

/** Its output; rejects with a StepError where the function fails. */
export async function callFunction(call: FunctionCall): Promise<Json> {
  const builtin = findBuiltin(call.name);
  if (builtin) return builtin.call(call.input, call);
  const found = await find(call);
  if (!found) {
    throw new StepError('function_not_registered', `Function not registered: ${call.name.slice(0, 200)}`);
  }
  if (found.secret !== null) call.onSecrets([found.secret]);
  checkAgainst(found.inputSchema, call.input, { code: 'function_input_invalid', name: 'The input' });
  const output = await callHttpFunction(found, call);
  checkAgainst(found.outputSchema, output, { code: 'function_output_invalid', name: 'The output' });
  return output;
}

async function find({ organizationId, name }: FunctionCall): Promise<StoredFunction | null> {
  try {
    return await findStoredFunction(organizationId, name);
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    throw new StepError('function_unreadable', error.message, { retryable: false });
  }
}
