import { canonicalJson, type Json } from '@/lib/shared/json';
import { compareValues, isMissing } from '../compare';
import { StepError } from '../executor';
import { kindOf } from '../list-of';
import type { Operation } from './definition';

/** One value of many; `name` is the field it is for. */
export function summarize(operation: Operation, values: readonly (Json | undefined)[], name: string): Json {
  const present = values.filter((value) => !isMissing(value));
  switch (operation) {
    case 'count':
      return present.length;
    case 'sum':
      return sumOf(present, name);
    case 'avg':
      return present.length === 0 ? null : sumOf(present, name) / present.length;
    case 'min':
      return present.reduce<Json>(
        (least, value) => (least === null || compareValues(value, least) < 0 ? value : least),
        null,
      );
    case 'max':
      return present.reduce<Json>(
        (most, value) => (most === null || compareValues(value, most) > 0 ? value : most),
        null,
      );
    case 'first':
      return present[0] ?? null;
    case 'last':
      return present.at(-1) ?? null;
    case 'collect':
      return present;
    case 'distinct':
      return [...new Map(present.map((value) => [canonicalJson(value), value])).values()];
  }
}

/** With the rounding errors of many additions kept small (Neumaier). */
function sumOf(values: readonly Json[], name: string): number {
  let sum = 0;
  let lost = 0;
  for (const value of values) {
    if (typeof value !== 'number') {
      throw new StepError(
        'not_a_number',
        `fields: "${name}" sums up numbers, but one value is ${kindOf(value)}.`,
        {
          retryable: false,
        },
      );
    }
    const next = sum + value;
    lost += Math.abs(sum) >= Math.abs(value) ? sum - next + value : value - next + sum;
    sum = next;
  }
  return sum + lost;
}
