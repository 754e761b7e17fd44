import { functionBody } from '@/lib/api/contracts/function-bodies';
import type { functions } from '@/lib/api/contracts/functions';
import type { AnswerOf, BodyOf } from '@/lib/api/define-endpoint';
import { checkTemplates } from '@/lib/expressions/check';
import { AppError } from '@/lib/shared/errors';
import { newId } from '@/lib/shared/ids';
import { fieldPath } from '@/lib/workflow/problem';
import { changing } from '../audit/audited';
import type { Identity } from '../auth/identity';
import { Prisma } from '../generated/prisma/client';
import { readCode } from '../sandbox/read-code';
import { functionUsers } from './function-users';
import { noSuchFunction, refuseBuiltin } from './get-function';
import { checkJsonSchema, type JsonSchema } from './json-schema';
import { presentFunction } from './present-function';
import { sealSecret } from './stored-function';

type Input = BodyOf<typeof functions.update>;

export async function createFunction(
  { organizationId, userId }: Identity,
  { name, ...input }: BodyOf<typeof functions.create>,
): Promise<AnswerOf<typeof functions.create>> {
  refuseBuiltin(name);
  const definition = definitionOf(input);
  const id = newId('function');
  const secret = input.secret ? sealSecret(organizationId, id, input.secret) : null;
  try {
    const row = await changing('function', name, (transaction) =>
      transaction.stepFunction.create({
        data: {
          ...definition,
          id,
          organizationId,
          name,
          description: input.description ?? '',
          secret,
          createdBy: userId,
          versions: { create: { ...definition, version: 1, createdBy: userId } },
        },
      }),
    );
    return presentFunction(row);
  } catch (error) {
    if (!isDuplicate(error)) throw error;
    throw new AppError('conflict', `There is already a function ${name}.`, { field: 'name' });
  }
}

/** The change and its place in the history, together. */
export async function updateFunction(
  { organizationId, userId }: Identity,
  name: string,
  input: Input,
): Promise<AnswerOf<typeof functions.update>> {
  refuseBuiltin(name);
  const definition = definitionOf(input);
  return changing('function', name, async (transaction) => {
    const where = { organizationId_name: { organizationId, name } };
    const known = await transaction.stepFunction.findUnique({ where, select: { id: true } });
    if (!known) throw noSuchFunction(name);
    const row = await transaction.stepFunction.update({
      where: { id: known.id },
      data: {
        ...definition,
        ...(input.description === undefined ? {} : { description: input.description }),
        ...secretChange(organizationId, known.id, input.secret),
        version: { increment: 1 },
        updatedAt: new Date(),
      },
    });
    const version = { ...definition, version: row.version, functionId: row.id, createdBy: userId };
    await transaction.stepFunctionVersion.create({ data: version });
    return presentFunction(row);
  });
}

export async function removeFunction(
  identity: Identity,
  name: string,
  isForced: boolean,
): Promise<undefined> {
  const { organizationId } = identity;
  refuseBuiltin(name);
  const users = isForced ? [] : await functionUsers(identity, name);
  if (users.length > 0) {
    throw new AppError(
      'conflict',
      `The function "${name}" is in use by ${users.length === 1 ? 'one other' : `${users.length} others`}. Change them ` +
        'first, or delete it with force=true.',
      { details: { usedBy: users } },
    );
  }
  const { count } = await changing('function', name, (transaction) =>
    transaction.stepFunction.deleteMany({ where: { organizationId, name } }),
  );
  if (count === 0) throw noSuchFunction(name);
}

function definitionOf(input: Input) {
  checkJsonSchema(input.inputSchema, 'inputSchema');
  checkJsonSchema(input.outputSchema, 'outputSchema');
  if ('code' in input) checkCode(input.code);
  for (const [name, value] of Object.entries('headers' in input ? input.headers : {})) {
    const [problem] = checkTemplates(value);
    const field = fieldPath(['headers', name]);
    if (problem) throw new AppError('invalid_request', `${field}: ${problem.message}`, { field });
  }
  const { kind, ...body } = functionBody.parse(input);
  return {
    kind,
    body,
    inputSchema: schemaColumn(input.inputSchema),
    outputSchema: schemaColumn(input.outputSchema),
  };
}

function checkCode(code: string): void {
  const read = readCode(code);
  if (!('problem' in read)) return;
  const { problem, line, column } = read;
  const message = `code: ${problem} (line ${line}, column ${column})`;
  throw new AppError('invalid_request', message, { field: 'code', details: { line, column } });
}

function schemaColumn(schema: JsonSchema | null | undefined) {
  return schema ?? Prisma.DbNull;
}

/** Not given: it stays. Null: it goes. */
function secretChange(organizationId: string, id: string, secret: string | null | undefined) {
  if (secret === undefined) return {};
  return { secret: secret === null ? null : sealSecret(organizationId, id, secret) };
}

export function isDuplicate(error: unknown): boolean {
  return error instanceof Prisma.PrismaClientKnownRequestError && error.code === 'P2002';
}
