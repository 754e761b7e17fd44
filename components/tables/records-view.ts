import { z } from 'zod';
import type { Condition, RecordView } from './table-queries';

// What of the records of a table is shown, as it stands in the address of the page.

const MAX_PAGE = 1_000_000;

/** Column, operator and value of each; whether they mean something, the API says. */
const conditionsSchema = z.array(z.tuple([z.string(), z.string(), z.json()])).max(20);

function parse(parameters: { get: (name: string) => string | null }): RecordView {
  const page = Number(parameters.get('page') ?? '1');
  const [, column, direction] = /^(.+):(asc|desc)$/.exec(parameters.get('sort') ?? '') ?? [];
  return {
    conditions: conditionsIn(parameters.get('filter')),
    sort: column ? { column, direction: direction === 'desc' ? 'desc' : 'asc' } : null,
    page: Number.isInteger(page) && page >= 1 && page <= MAX_PAGE ? page : 1,
  };
}

function conditionsIn(text: string | null): Condition[] {
  try {
    const tuples = conditionsSchema.parse(JSON.parse(text ?? '[]'));
    return tuples.map(([column, operator, value]) => ({ column, operator, value }));
  } catch {
    return [];
  }
}

function search({ conditions, sort, page }: RecordView): string {
  const parameters = new URLSearchParams();
  if (conditions.length > 0) {
    const tuples = conditions.map(({ column, operator, value }) => [column, operator, value]);
    parameters.set('filter', JSON.stringify(tuples));
  }
  if (sort) parameters.set('sort', `${sort.column}:${sort.direction}`);
  if (page > 1) parameters.set('page', String(page));
  return parameters.size === 0 ? '' : `?${parameters}`;
}

export const recordsAddress = { parse, search };
