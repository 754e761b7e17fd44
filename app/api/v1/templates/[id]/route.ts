import { templates } from '@/lib/api/contracts/templates';
import { handle } from '@/lib/server/http/handle';
import { only } from '@/lib/server/http/only';
import { removeTemplate } from '@/lib/server/templates/remove-template';

export const DELETE = handle(templates.remove, ({ identity, params }) => removeTemplate(identity, params.id));
export const { GET, POST, PUT, PATCH, OPTIONS } = only('DELETE');
