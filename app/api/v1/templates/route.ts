import { templates } from '@/lib/api/contracts/templates';
import { handle } from '@/lib/server/http/handle';
import { only } from '@/lib/server/http/only';
import { listTemplates } from '@/lib/server/templates/list-templates';

export const GET = handle(templates.list, ({ identity }) => listTemplates(identity));
export const { POST, PUT, PATCH, DELETE, OPTIONS } = only('GET');
