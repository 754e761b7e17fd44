import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { api } from '@/lib/api/browser-client';
import type { outbox } from '@/lib/api/contracts/mail';
import type { AnswerOf } from '@/lib/api/define-endpoint';
import type { OutboxView } from './outbox-view';

export type Mail = AnswerOf<typeof outbox.get>;
export type MailSummary = AnswerOf<typeof outbox.list>['mails'][number];

export const PAGE_SIZE = 25;

export const outboxKey = ['outbox'] as const;

export function outboxQuery({ status, to, page }: Omit<OutboxView, 'id'>) {
  return queryOptions({
    queryKey: [...outboxKey, status, to, page],
    queryFn: ({ signal }) =>
      api.outbox.list({
        query: {
          ...(status === 'all' ? {} : { status }),
          ...(to === '' ? {} : { to }),
          limit: PAGE_SIZE,
          offset: (page - 1) * PAGE_SIZE,
        },
        signal,
      }),
    placeholderData: keepPreviousData,
  });
}

export function mailQuery(id: string) {
  return queryOptions({
    queryKey: [...outboxKey, id],
    queryFn: ({ signal }) => api.outbox.get({ params: { id }, signal }),
  });
}
