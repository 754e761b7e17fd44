import type { RunStatus } from '@/lib/engine/events';
import { assertNever } from '@/lib/shared/errors';
import type { BusinessExecution } from './contract';

/** A run's status in the four words of business-as-code. */
export function businessStatus(status: RunStatus): BusinessExecution['status'] {
  switch (status) {
    case 'waiting':
    case 'pausing':
    case 'paused':
      return 'running';
    case 'cancelled':
      return 'failed';
    case 'pending':
    case 'running':
    case 'completed':
    case 'failed':
      return status;
    default:
      return assertNever(status, 'run status');
  }
}
