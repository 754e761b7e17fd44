import { mailTemplates } from '@/lib/api/contracts/mail';
import { handle } from '@/lib/server/http/handle';
import { only } from '@/lib/server/http/only';
import { testMailTemplate } from '@/lib/server/mail/test-mail-template';

export const POST = handle(mailTemplates.test, ({ identity, params, body }) =>
  testMailTemplate(identity, params.name, body),
);
export const { GET, PUT, PATCH, DELETE, OPTIONS } = only('POST');
