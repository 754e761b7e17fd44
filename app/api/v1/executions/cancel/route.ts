import { executions } from '@/lib/api/contracts/executions';
import { cancelMany } from '@/lib/server/executions/many-executions';
import { handle } from '@/lib/server/http/handle';
import { only } from '@/lib/server/http/only';

export const POST = handle(executions.cancelMany, ({ identity, body }) => cancelMany(identity, body));
export const { GET, PUT, PATCH, DELETE, OPTIONS } = only('POST');
