import { executionStatuses, MOST_SKIPPED_EXECUTIONS } from '@/lib/api/contracts/execution-shape';
import type { executions } from '@/lib/api/contracts/executions';
import type { QueryInput } from '@/lib/api/define-endpoint';
import { type Period, periods, sinceOf } from './period';

// What of the list of runs is shown, as it stands in the address of the page.

export const runStatusFilters = ['all', ...executionStatuses] as const;
export type RunStatusFilter = (typeof runStatusFilters)[number];

export type RunsView = {
  search: string;
  status: RunStatusFilter;
  /** Id or slug; empty: any. */
  workflow: string;
  /** Empty: any. */
  trigger: string;
  period: Period;
  /** From 1. */
  page: number;
};

export const RUNS_PAGE_SIZE = 50;
/** Further back one comes by the filters. */
export const LAST_RUNS_PAGE = MOST_SKIPPED_EXECUTIONS / RUNS_PAGE_SIZE + 1;

type Parameters = { get: (name: string) => string | null };

export function parseRunsView(parameters: Parameters): RunsView {
  const page = Number(parameters.get('page') ?? '1');
  return {
    search: (parameters.get('search') ?? '').slice(0, 200),
    status: runStatusFilters.find((status) => status === parameters.get('status')) ?? 'all',
    workflow: (parameters.get('workflow') ?? '').slice(0, 200),
    trigger: (parameters.get('trigger') ?? '').slice(0, 64),
    period: periods.find((period) => period === parameters.get('period')) ?? 'any',
    page: Number.isInteger(page) && page >= 1 && page <= LAST_RUNS_PAGE ? page : 1,
  };
}

/** The query string of a view; what is as usual is left out. */
export function runsSearch({ search, status, workflow, trigger, period, page }: RunsView): string {
  const parameters = new URLSearchParams();
  if (search !== '') parameters.set('search', search);
  if (status !== 'all') parameters.set('status', status);
  if (workflow !== '') parameters.set('workflow', workflow);
  if (trigger !== '') parameters.set('trigger', trigger);
  if (period !== 'any') parameters.set('period', period);
  if (page > 1) parameters.set('page', String(page));
  const text = parameters.toString();
  return text === '' ? '' : `?${text}`;
}

export const runsAddress = { parse: parseRunsView, search: runsSearch };

export type ChangeRunsView = (changes: Partial<RunsView>) => void;

type Filter = Pick<
  QueryInput<typeof executions.list>,
  'search' | 'status' | 'workflow_id' | 'trigger_type' | 'since'
>;

/** The filter of the API; `nowMs` is what periods are counted back from. */
export function runsFilter({ search, status, workflow, trigger, period }: RunsView, nowMs: number): Filter {
  return {
    ...(search === '' ? {} : { search }),
    ...(status === 'all' ? {} : { status }),
    ...(workflow === '' ? {} : { workflow_id: workflow }),
    ...(trigger === '' ? {} : { trigger_type: trigger }),
    ...sinceOf(period, nowMs),
  };
}

export function runsApiQuery(view: RunsView, nowMs: number): QueryInput<typeof executions.list> {
  return {
    ...runsFilter(view, nowMs),
    limit: String(RUNS_PAGE_SIZE),
    offset: String((view.page - 1) * RUNS_PAGE_SIZE),
    sort: 'createdAt:desc',
  };
}

export function isFiltered(view: RunsView): boolean {
  return runsSearch({ ...view, page: 1 }) !== '';
}
