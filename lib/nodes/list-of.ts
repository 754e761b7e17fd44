import type { Json } from '@/lib/shared/json';
import { type StepContext, StepError } from './executor';

// What the steps that work on lists have in common.

/** No step takes a list longer than this. */
export const MAX_LIST_ITEMS = 1_000_000;

/** The list an expression gives; anything else fails the step and says what it was. */
export function listOf(
  field: string,
  expression: string,
  evaluate: StepContext<unknown>['evaluate'],
): Json[] {
  const value = evaluate(expression);
  if (!Array.isArray(value)) {
    throw new StepError(
      'not_a_list',
      `${field}: \`${expression}\` gave ${kindOf(value)}, where a list is needed.`,
      {
        retryable: false,
      },
    );
  }
  if (value.length <= MAX_LIST_ITEMS) return value;
  throw new StepError(
    'too_many_items',
    `${field}: the list has ${value.length} items; ${MAX_LIST_ITEMS} is the most.`,
    {
      retryable: false,
    },
  );
}

export function kindOf(value: Json | undefined): string {
  if (value === undefined) return 'nothing';
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'a list';
  return typeof value === 'object' ? 'an object' : `a ${typeof value}`;
}
