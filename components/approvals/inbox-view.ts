import { type ApprovalBox, approvalBoxes } from '@/lib/api/contracts/approval-boxes';

// What of the inbox is shown, as it stands in the address of the page.

export type InboxView = {
  box: ApprovalBox;
  /** The approval that is open; empty: none. */
  id: string;
  /** From 1. */
  page: number;
};

export const INBOX_PAGE_SIZE = 50;

type Parameters = { get: (name: string) => string | null };

export function parseInboxView(parameters: Parameters): InboxView {
  const page = Number(parameters.get('page') ?? '1');
  return {
    box: approvalBoxes.find((box) => box === parameters.get('box')) ?? 'mine',
    id: (parameters.get('id') ?? '').slice(0, 200),
    page: Number.isInteger(page) && page >= 1 && page <= 100_000 ? page : 1,
  };
}

export function inboxSearch({ box, id, page }: InboxView): string {
  const parameters = new URLSearchParams();
  if (box !== 'mine') parameters.set('box', box);
  if (page > 1) parameters.set('page', String(page));
  if (id !== '') parameters.set('id', id);
  const text = parameters.toString();
  return text === '' ? '' : `?${text}`;
}
