import type { FunctionBody } from '@/lib/api/contracts/function-bodies';
import type { FunctionAnswer } from '@/lib/api/contracts/functions';
import type { StepFunction } from '../generated/prisma/client';
import type { Builtin } from './builtins';
import type { JsonSchema } from './json-schema';
import { readBody } from './stored-function';

export function presentFunction(row: StepFunction): FunctionAnswer {
  return {
    name: row.name,
    description: row.description,
    version: row.version,
    ...shown(readBody(row)),
    hasSecret: row.secret !== null,
    // Written by us, after a check that they are schemas.
    inputSchema: row.inputSchema as JsonSchema | null,
    outputSchema: row.outputSchema as JsonSchema | null,
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
  };
}

export function presentBuiltin({ name, description }: Builtin): FunctionAnswer {
  return {
    name,
    kind: 'builtin',
    description,
    version: 1,
    hasSecret: false,
    inputSchema: null,
    outputSchema: null,
    createdAt: null,
    updatedAt: null,
  };
}

/** What is not set is left out. */
function shown(body: FunctionBody): Pick<FunctionAnswer, 'kind'> & Partial<FunctionAnswer> {
  const entries = Object.entries(body).filter(([, value]) => value !== undefined);
  // Every field of a body is a field of the answer, but for those that are not set.
  return Object.fromEntries(entries) as Pick<FunctionAnswer, 'kind'> & Partial<FunctionAnswer>;
}
