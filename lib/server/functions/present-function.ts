import { type FunctionAnswer, httpFunctionBody } from '@/lib/api/contracts/functions';
import type { StepFunction } from '../generated/prisma/client';
import type { Builtin } from './builtins';
import type { JsonSchema } from './json-schema';

export function presentFunction(row: StepFunction): FunctionAnswer {
  return {
    name: row.name,
    kind: 'http',
    description: row.description,
    version: row.version,
    ...httpFunctionBody.parse(row.body),
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
