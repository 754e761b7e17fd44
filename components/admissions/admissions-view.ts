import { type Period, periods, sinceOf } from '@/components/runs/period';
import type { AdmissionSource, AdmissionVerdict, admissions } from '@/lib/api/contracts/triggers';
import { admissionSources, admissionVerdicts } from '@/lib/api/contracts/triggers';
import type { AnswerOf, QueryInput } from '@/lib/api/define-endpoint';

// What of the admission ledger is shown, as it stands in the address of the page.

export type Admission = AnswerOf<typeof admissions.list>['admissions'][number];

export type AdmissionsView = {
  verdict: AdmissionVerdict | 'all';
  source: AdmissionSource | 'all';
  /** Id or slug; empty: any. */
  workflow: string;
  /** Id of a run; empty: any. */
  execution: string;
  period: Period;
  /** From 1. */
  page: number;
};

export const ADMISSIONS_PAGE_SIZE = 50;
const MAX_PAGE = 1_000_000;

type Parameters = { get: (name: string) => string | null };

export function parseAdmissionsView(parameters: Parameters): AdmissionsView {
  const page = Number(parameters.get('page') ?? '1');
  return {
    verdict: admissionVerdicts.find((verdict) => verdict === parameters.get('verdict')) ?? 'all',
    source: admissionSources.find((source) => source === parameters.get('source')) ?? 'all',
    workflow: (parameters.get('workflow') ?? '').slice(0, 200),
    execution: (parameters.get('execution') ?? '').slice(0, 200),
    period: periods.find((period) => period === parameters.get('period')) ?? 'any',
    page: Number.isInteger(page) && page >= 1 && page <= MAX_PAGE ? page : 1,
  };
}

/** The query string of a view; what is as usual is left out. */
export function admissionsSearch(view: Partial<AdmissionsView>): string {
  const parameters = new URLSearchParams();
  const { verdict = 'all', source = 'all', workflow = '', execution = '', period = 'any', page = 1 } = view;
  if (verdict !== 'all') parameters.set('verdict', verdict);
  if (source !== 'all') parameters.set('source', source);
  if (workflow !== '') parameters.set('workflow', workflow);
  if (execution !== '') parameters.set('execution', execution);
  if (period !== 'any') parameters.set('period', period);
  if (page > 1) parameters.set('page', String(page));
  const text = parameters.toString();
  return text === '' ? '' : `?${text}`;
}

export const admissionsAddress = { parse: parseAdmissionsView, search: admissionsSearch };

export type ChangeAdmissionsView = (changes: Partial<AdmissionsView>) => void;

/** The query of the API; `nowMs` is what periods are counted back from. */
export function admissionsQueryOf(view: AdmissionsView, nowMs: number): QueryInput<typeof admissions.list> {
  const { verdict, source, workflow, execution, period, page } = view;
  return {
    ...(verdict === 'all' ? {} : { verdict }),
    ...(source === 'all' ? {} : { source }),
    ...(workflow === '' ? {} : { workflow_id: workflow }),
    ...(execution === '' ? {} : { execution_id: execution }),
    ...sinceOf(period, nowMs),
    limit: String(ADMISSIONS_PAGE_SIZE),
    offset: String((page - 1) * ADMISSIONS_PAGE_SIZE),
  };
}
