import { isPlainObject, type Json } from '@/lib/shared/json';

// The one language of conditions on rows, for steps and the API alike:
// { "status": "open", "total": { "gt": 100 }, "or": [{ "vip": true }, { "total": { "gte": 1000 } }] }
// Everything in an object must hold; of the list under "or", one must.

export const whereOperators = [
  'eq',
  'ne',
  'gt',
  'gte',
  'lt',
  'lte',
  'in',
  'contains',
  'starts_with',
  'is_null',
] as const;
export type WhereOperator = (typeof whereOperators)[number];

export type Filter =
  | { kind: 'all' | 'any'; of: Filter[] }
  | { kind: 'compare'; column: string; operator: WhereOperator; value: Json };

const MAX_CONDITIONS = 100;
const MAX_LIST = 1_000;
const MAX_DEPTH = 5;

/** The conditions of a `where`, or what is wrong with it. */
export function readWhere(where: Json): { filter: Filter } | { problem: string } {
  const left = { conditions: MAX_CONDITIONS };
  try {
    return { filter: readAll(where, 0, left) };
  } catch (error) {
    if (error instanceof WhereProblem) return { problem: error.message };
    throw error;
  }
}

class WhereProblem extends Error {}

function readAll(where: Json, depth: number, left: { conditions: number }): Filter {
  if (!isPlainObject(where)) throw new WhereProblem('must be an object such as {"status": "open"}');
  if (depth > MAX_DEPTH) throw new WhereProblem(`is nested deeper than ${MAX_DEPTH} levels`);
  const of = Object.entries(where).flatMap(([key, value]): Filter[] => {
    // An entry of a JSON object is JSON.
    const given = value as Json;
    if (key === 'or') return [readAny(given, depth, left)];
    return readColumn(key, given, left);
  });
  return { kind: 'all', of };
}

function readAny(list: Json, depth: number, left: { conditions: number }): Filter {
  if (!Array.isArray(list) || list.length === 0) {
    throw new WhereProblem('has an "or" that is not a list of conditions');
  }
  return { kind: 'any', of: list.map((entry) => readAll(entry, depth + 1, left)) };
}

function readColumn(column: string, given: Json, left: { conditions: number }): Filter[] {
  const comparisons = isPlainObject(given) ? Object.entries(given) : [['eq', given] as const];
  if (comparisons.length === 0) throw new WhereProblem(`says nothing about "${column}"`);
  return comparisons.map(([name, value]) => {
    left.conditions -= 1;
    if (left.conditions < 0) throw new WhereProblem(`has more than ${MAX_CONDITIONS} conditions`);
    const operator = whereOperators.find((known) => known === name);
    if (!operator) {
      throw new WhereProblem(
        `has no operator "${name}" for "${column}"; there are ${whereOperators.join(', ')}`,
      );
    }
    return { kind: 'compare', column, operator, value: checkValue(column, operator, value as Json) };
  });
}

function checkValue(column: string, operator: WhereOperator, value: Json): Json {
  const must = (holds: boolean, what: string) => {
    if (!holds) throw new WhereProblem(`needs ${what} for "${operator}" of "${column}"`);
  };
  switch (operator) {
    case 'in':
      must(Array.isArray(value) && value.length <= MAX_LIST, `a list of at most ${MAX_LIST} values`);
      break;
    case 'contains':
    case 'starts_with':
      must(typeof value === 'string', 'a text');
      break;
    case 'is_null':
      must(typeof value === 'boolean', 'true or false');
      break;
    case 'gt':
    case 'gte':
    case 'lt':
    case 'lte':
      must(value !== null && typeof value !== 'object', 'a text, a number or a boolean');
      break;
    case 'eq':
    case 'ne':
      break;
  }
  return value;
}

/** `name`, `name:desc`, or several joined by commas. */
export function readSort(text: string): { column: string; direction: 'asc' | 'desc' }[] | null {
  const parts = text
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');
  const sorts = parts.map((part) => {
    const [column = '', direction = 'asc', ...rest] = part.split(':');
    const isKnown = direction === 'asc' || direction === 'desc';
    return column !== '' && isKnown && rest.length === 0 ? ({ column, direction } as const) : null;
  });
  const known = sorts.filter((sort) => sort !== null);
  return known.length === sorts.length && sorts.length <= 5 ? known : null;
}
