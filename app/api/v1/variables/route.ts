import { variables } from '@/lib/api/contracts/variables';
import { handle } from '@/lib/server/http/handle';
import { only } from '@/lib/server/http/only';
import { listVariables } from '@/lib/server/variables/list-variables';
import { createVariable } from '@/lib/server/variables/write-variable';

export const GET = handle(variables.list, ({ identity }) => listVariables(identity));
export const POST = handle(variables.create, ({ identity, body }) => createVariable(identity, body));
export const { PUT, PATCH, DELETE, OPTIONS } = only('GET', 'POST');
