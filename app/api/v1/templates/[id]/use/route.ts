import { templates } from '@/lib/api/contracts/templates';
import { handle } from '@/lib/server/http/handle';
import { only } from '@/lib/server/http/only';
import { makeFromTemplate } from '@/lib/server/templates/use-template';

export const POST = handle(templates.use, ({ identity, params, body }) =>
  makeFromTemplate(identity, params.id, body),
);
export const { GET, PUT, PATCH, DELETE, OPTIONS } = only('POST');
