import { z } from 'zod';
import { executionFilter } from '@/lib/api/contracts/executions';
import type { RunFilter } from '../runs/find-runs';
import { runStatusesOf } from './present-execution';

const filterSchema = z.object(executionFilter);

/** A filter of the API in the words of runs. */
export function runFilterOf(query: z.output<typeof filterSchema>): RunFilter {
  const { workflow_id, status, trigger_type, parent_id, retry_of, search, test, since, until } = query;
  return {
    ...(workflow_id ? { workflowRef: workflow_id } : {}),
    ...(status ? { statuses: runStatusesOf(status) } : {}),
    ...(trigger_type ? { triggerType: trigger_type } : {}),
    ...(retry_of ? { retryOf: retry_of } : {}),
    ...(parent_id ? { parentRunId: parent_id } : {}),
    ...(search ? { search } : {}),
    ...(test ? { isTest: test === 'true' } : {}),
    ...(since ? { since: new Date(since) } : {}),
    ...(until ? { until: new Date(until) } : {}),
  };
}
