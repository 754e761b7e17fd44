import { queryOptions } from '@tanstack/react-query';
import { api } from '@/lib/api/browser-client';
import type { mailTemplates } from '@/lib/api/contracts/mail';
import type { AnswerOf } from '@/lib/api/define-endpoint';

export type ListedTemplate = AnswerOf<typeof mailTemplates.list>['templates'][number];

export const templatesQuery = queryOptions({
  queryKey: ['mail-templates'],
  queryFn: ({ signal }) => api.mailTemplates.list({ signal }),
});

/** With who uses it. */
export const templateQuery = (name: string) =>
  queryOptions({
    queryKey: [...templatesQuery.queryKey, name],
    queryFn: ({ signal }) => api.mailTemplates.get({ params: { name }, signal }),
  });
