import type { StepState } from '@/lib/engine/state';
import { isPlainObject } from '@/lib/shared/json';
import type { CallFailure } from './call-outcome';

// A run that is terminated with rollback: the calls of its code that have not ended fail with this error, so that the code
// comes to its end and undoes what it has done.

const TERMINATED = 'terminated';

export const terminated: CallFailure = {
  name: 'WorkflowTerminatedError',
  code: TERMINATED,
  message: 'The run was terminated',
  retryable: false,
};

/** It was told to, now or before its worker was lost. */
export function isTerminated({ resumed, calls = [] }: StepState): boolean {
  const isTold = resumed?.by === 'signal' && isPlainObject(resumed.data) && resumed.data.rollback === true;
  return isTold || calls.some(({ error }) => error?.code === TERMINATED);
}
