import type { AnswerOf, BodyOf } from '@/lib/api/define-endpoint';
import type { functions } from '@/lib/dialects/business/endpoints';
import { AppError } from '@/lib/shared/errors';
import type { Json } from '@/lib/shared/json';
import type { Identity } from '../../auth/identity';
import { getFunction } from '../../functions/get-function';
import { listFunctions } from '../../functions/list-functions';
import { testFunction } from '../../functions/test-function';
import { createFunction } from '../../functions/write-function';

// Functions as business-as-code clients register and call them. The name is the id.

type Answer = AnswerOf<typeof functions.get>;

export async function listBusinessFunctions(identity: Identity): Promise<Answer[]> {
  return (await listFunctions(identity)).functions.map(present);
}

export async function getBusinessFunction(identity: Identity, name: string): Promise<Answer> {
  const { versions: _versions, ...answer } = await getFunction(identity, name);
  return present(answer);
}

export async function createBusinessFunction(
  identity: Identity,
  body: BodyOf<typeof functions.create>,
): Promise<Answer> {
  return present(await createFunction(identity, body));
}

/** The output of the function, or an error that says why there is none. */
export async function executeFunction(
  identity: Identity,
  { functionId, input }: BodyOf<typeof functions.execute>,
  signal: AbortSignal,
): Promise<Json> {
  const { success, output, error } = await testFunction(identity, functionId, input ?? null, signal);
  if (success) return output;
  const code = error?.code === 'function_input_invalid' ? 'input_invalid' : 'function_failed';
  throw new AppError(code, error?.message ?? 'The function failed', { details: error });
}

function present<T extends { name: string; description: string }>(answer: T): T & { id: string } {
  return { id: answer.name, ...answer };
}
