import { mailTemplates } from '@/lib/api/contracts/mail';
import { handle } from '@/lib/server/http/handle';
import { only } from '@/lib/server/http/only';
import { createMailTemplate, listMailTemplates } from '@/lib/server/mail/mail-templates';

export const GET = handle(mailTemplates.list, ({ identity }) => listMailTemplates(identity));
export const POST = handle(mailTemplates.create, ({ identity, body }) => createMailTemplate(identity, body));
export const { PUT, PATCH, DELETE, OPTIONS } = only('GET', 'POST');
