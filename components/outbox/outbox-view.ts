import { type MailStatus, mailStatuses } from '@/lib/api/contracts/mail';

// What of the outbox is shown, as it stands in the address of the page.

export type OutboxView = {
  status: MailStatus | 'all';
  /** A part of a recipient; empty: any. */
  to: string;
  /** From 1. */
  page: number;
  /** The mail that is open; empty: none. */
  id: string;
};

const MAX_PAGE = 1_000_000;

function parse(parameters: { get: (name: string) => string | null }): OutboxView {
  const page = Number(parameters.get('page') ?? '1');
  return {
    status: mailStatuses.find((status) => status === parameters.get('status')) ?? 'all',
    to: (parameters.get('to') ?? '').slice(0, 200),
    page: Number.isInteger(page) && page >= 1 && page <= MAX_PAGE ? page : 1,
    id: (parameters.get('id') ?? '').slice(0, 200),
  };
}

function search({ status, to, page, id }: OutboxView): string {
  const parameters = new URLSearchParams();
  if (status !== 'all') parameters.set('status', status);
  if (to !== '') parameters.set('to', to);
  if (page > 1) parameters.set('page', String(page));
  if (id !== '') parameters.set('id', id);
  return parameters.size === 0 ? '' : `?${parameters}`;
}

export const outboxAddress = { parse, search };
