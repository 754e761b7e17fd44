import type { RunStatus, StepStatus } from '@/lib/engine/events';
import { assertNever } from '@/lib/shared/errors';
import type { AltbaseRun, AltbaseStepRun } from './contract';

/** A run's status in AltBase's words: it knows neither waiting nor paused. */
export function altbaseRunStatus(status: RunStatus): AltbaseRun['status'] {
  switch (status) {
    case 'waiting':
    case 'pausing':
    case 'paused':
      return 'running';
    case 'pending':
    case 'running':
    case 'completed':
    case 'failed':
    case 'cancelled':
      return status;
    default:
      return assertNever(status, 'run status');
  }
}

/** A step that will be tried again is running there. */
export function altbaseStepStatus(status: StepStatus): AltbaseStepRun['status'] {
  return status === 'retrying' ? 'running' : status;
}
