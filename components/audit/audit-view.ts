import { type Period, periods } from '@/components/runs/period';

// What of the audit log is shown, as it stands in the address of the page.

export type AuditView = {
  /** Of who changed it; empty: anybody. */
  user: string;
  /** What was changed; empty: anything. */
  type: string;
  search: string;
  period: Period;
  /** From 1. */
  page: number;
};

const MAX_PAGE = 1_000_000;

function parse(parameters: { get: (name: string) => string | null }): AuditView {
  const page = Number(parameters.get('page') ?? '1');
  const text = (name: string) => (parameters.get(name) ?? '').slice(0, 200);
  return {
    user: text('user'),
    type: text('type'),
    search: text('search'),
    period: periods.find((period) => period === parameters.get('period')) ?? 'any',
    page: Number.isInteger(page) && page >= 1 && page <= MAX_PAGE ? page : 1,
  };
}

function search({ page, period, ...filter }: AuditView): string {
  const parameters = new URLSearchParams(Object.entries(filter).filter(([, value]) => value !== ''));
  if (period !== 'any') parameters.set('period', period);
  if (page > 1) parameters.set('page', String(page));
  return parameters.size === 0 ? '' : `?${parameters}`;
}

export const auditAddress = { parse, search };
