import { executions } from '@/lib/api/contracts/executions';
import { retryMany } from '@/lib/server/executions/many-executions';
import { handle } from '@/lib/server/http/handle';
import { only } from '@/lib/server/http/only';

export const POST = handle(executions.retryMany, ({ identity, body }) => retryMany(identity, body));
export const { GET, PUT, PATCH, DELETE, OPTIONS } = only('POST');
