import { templates } from '@/lib/api/contracts/templates';
import { handle } from '@/lib/server/http/handle';
import { only } from '@/lib/server/http/only';
import { publishTemplate } from '@/lib/server/templates/publish-template';

export const POST = handle(templates.publish, ({ identity, params, body }) =>
  publishTemplate(identity, params.id, body),
);
export const { GET, PUT, PATCH, DELETE, OPTIONS } = only('POST');
