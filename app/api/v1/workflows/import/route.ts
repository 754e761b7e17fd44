import { imports } from '@/lib/api/contracts/imports';
import { handle } from '@/lib/server/http/handle';
import { only } from '@/lib/server/http/only';
import { importWorkflow } from '@/lib/server/workflows/import-workflow';

export const POST = handle(imports.create, ({ identity, body }) => importWorkflow(identity, body));
export const { GET, PUT, PATCH, DELETE, OPTIONS } = only('POST');
