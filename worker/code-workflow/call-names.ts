import { StepError } from '@/lib/nodes/executor';
import type { Asked } from './call-outcome';

export function callName({ kind, name }: Pick<Asked, 'kind' | 'name'>): string {
  return ['ai', 'api', 'db'].includes(kind) ? `${kind}.${name}` : `${kind} "${name}"`;
}

export function otherOrder(call: number, was: string, is: string): StepError {
  return new StepError(
    'code_order_changed',
    `The code did not do the same again: call ${call + 1} was ${was} with other input, or elsewhere, and is now ${is}. Outside of its calls, code must not depend on anything that changes.`,
    { retryable: false, details: { call, was, is } },
  );
}
