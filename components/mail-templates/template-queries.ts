import { queryOptions } from '@tanstack/react-query';
import { api } from '@/lib/api/browser-client';
import type { mailTemplates } from '@/lib/api/contracts/mail';
import type { AnswerOf } from '@/lib/api/define-endpoint';

export type MailTemplate = AnswerOf<typeof mailTemplates.get>;

export const templatesQuery = queryOptions({
  queryKey: ['mail-templates'],
  queryFn: ({ signal }) => api.mailTemplates.list({ signal }),
});
