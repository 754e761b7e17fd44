import { workflows } from '@/lib/api/contracts/workflows';
import { handle } from '@/lib/server/http/handle';
import { only } from '@/lib/server/http/only';
import { listTemplates } from '@/lib/server/workflows/list-templates';

export const GET = handle(workflows.templates, ({ identity }) => listTemplates(identity));
export const { POST, PUT, PATCH, DELETE, OPTIONS } = only('GET');
