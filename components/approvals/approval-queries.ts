import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { api } from '@/lib/api/browser-client';
import { INBOX_PAGE_SIZE, type InboxView } from './inbox-view';

/** The beginning of all keys: what changes of approvals make stale. */
export const APPROVALS = ['approvals'] as const;

type Shown = Pick<InboxView, 'box' | 'page'>;

export function inboxApiQuery({ box, page }: Shown) {
  return { box, limit: String(INBOX_PAGE_SIZE), offset: String((page - 1) * INBOX_PAGE_SIZE) };
}

export function inboxQuery({ box, page }: Shown) {
  return queryOptions({
    queryKey: [...APPROVALS, 'list', box, page],
    queryFn: ({ signal }) => api.approvals.list({ query: inboxApiQuery({ box, page }), signal }),
    placeholderData: keepPreviousData,
  });
}

export function approvalQuery(id: string) {
  return queryOptions({
    queryKey: [...APPROVALS, 'one', id],
    queryFn: ({ signal }) => api.approvals.get({ params: { id }, signal }),
  });
}

export function historyQuery(id: string) {
  return queryOptions({
    queryKey: [...APPROVALS, 'history', id],
    queryFn: ({ signal }) => api.approvals.history({ params: { id }, signal }),
  });
}

/** What a run waits for. */
export function runApprovalsQuery(executionId: string) {
  return queryOptions({
    queryKey: [...APPROVALS, 'run', executionId],
    queryFn: ({ signal }) =>
      api.approvals.list({ query: { execution_id: executionId, status: 'pending', limit: '20' }, signal }),
  });
}
