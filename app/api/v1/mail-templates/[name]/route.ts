import { mailTemplates } from '@/lib/api/contracts/mail';
import { handle } from '@/lib/server/http/handle';
import { only } from '@/lib/server/http/only';
import { getMailTemplate, removeMailTemplate, updateMailTemplate } from '@/lib/server/mail/mail-templates';

export const GET = handle(mailTemplates.get, ({ identity, params }) =>
  getMailTemplate(identity, params.name),
);
export const PUT = handle(mailTemplates.update, ({ identity, params, body }) =>
  updateMailTemplate(identity, params.name, body),
);
export const DELETE = handle(mailTemplates.remove, ({ identity, params, query }) =>
  removeMailTemplate(identity, params.name, query.force === 'true'),
);
export const { POST, PATCH, OPTIONS } = only('GET', 'PUT', 'DELETE');
