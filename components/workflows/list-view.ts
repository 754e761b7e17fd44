import { workflowStatuses } from '@/lib/api/contracts/workflow-status';
import type { workflows } from '@/lib/api/contracts/workflows';
import type { QueryInput } from '@/lib/api/define-endpoint';

// What of the list is shown, as it stands in the address of the page.

export const statusFilters = ['all', ...workflowStatuses] as const;
export type StatusFilter = (typeof statusFilters)[number];

export const sorts = ['updatedAt:desc', 'createdAt:desc', 'name:asc', 'name:desc', 'status:asc'] as const;
export type ListSort = (typeof sorts)[number];

export type ListView = {
  search: string;
  status: StatusFilter;
  /** Empty: any. */
  tag: string;
  sort: ListSort;
  /** From 1. */
  page: number;
};

export const PAGE_SIZE = 25;
const MAX_PAGE = 1_000_000;

type Parameters = { get: (name: string) => string | null };

export function parseListView(parameters: Parameters): ListView {
  const page = Number(parameters.get('page') ?? '1');
  return {
    search: (parameters.get('search') ?? '').slice(0, 256),
    status: statusFilters.find((status) => status === parameters.get('status')) ?? 'all',
    tag: (parameters.get('tag') ?? '').slice(0, 64),
    sort: sorts.find((sort) => sort === parameters.get('sort')) ?? sorts[0],
    page: Number.isInteger(page) && page >= 1 && page <= MAX_PAGE ? page : 1,
  };
}

/** The query string of a view; what is as usual is left out. */
export function listSearch({ search, status, tag, sort, page }: ListView): string {
  const parameters = new URLSearchParams();
  if (search !== '') parameters.set('search', search);
  if (status !== 'all') parameters.set('status', status);
  if (tag !== '') parameters.set('tag', tag);
  if (sort !== sorts[0]) parameters.set('sort', sort);
  if (page > 1) parameters.set('page', String(page));
  const text = parameters.toString();
  return text === '' ? '' : `?${text}`;
}

export const listAddress = { parse: parseListView, search: listSearch };

export function listApiQuery({
  search,
  status,
  tag,
  sort,
  page,
}: ListView): QueryInput<typeof workflows.list> {
  return {
    limit: String(PAGE_SIZE),
    offset: String((page - 1) * PAGE_SIZE),
    sort,
    ...(search === '' ? {} : { search }),
    ...(status === 'all' ? {} : { status }),
    ...(tag === '' ? {} : { tag }),
  };
}

export function isFiltered({ search, status, tag }: ListView): boolean {
  return search !== '' || status !== 'all' || tag !== '';
}
