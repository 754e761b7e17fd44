import { saveFile } from '@/components/workflows/save-json-file';
import { api } from '@/lib/api/browser-client';
import type { ListedExecution } from '@/lib/api/contracts/execution-shape';
import { csvText } from '@/lib/shared/csv';
import { type RunsView, runsApiQuery } from './runs-view';

const PAGE = 100;
const MOST = 10_000;

const columns = [
  ['id', ({ id }) => id],
  ['workflow', ({ workflowName }) => workflowName],
  ['workflow_id', ({ workflowId }) => workflowId],
  ['status', ({ status }) => status],
  ['trigger', ({ triggerType }) => triggerType],
  ['created_at', ({ createdAt }) => createdAt],
  ['started_at', ({ startedAt }) => startedAt ?? ''],
  ['ended_at', ({ endedAt }) => endedAt ?? ''],
  ['duration_ms', ({ durationMs }) => String(durationMs ?? '')],
  ['error', ({ error }) => error?.message ?? ''],
] as const satisfies readonly [string, (run: ListedExecution) => string][];

/** Saves the runs that match as a CSV file; the newest 10,000 at most. */
export async function exportRuns(view: RunsView): Promise<number> {
  const runs: ListedExecution[] = [];
  for (let offset = 0; offset < MOST; offset += PAGE) {
    const query = { ...runsApiQuery(view, Date.now()), limit: String(PAGE), offset: String(offset) };
    const page = await api.executions.list({ query });
    runs.push(...page.executions);
    if (page.executions.length < PAGE) break;
  }
  const lines = [columns.map(([name]) => name), ...runs.map((run) => columns.map(([, read]) => read(run)))];
  saveFile('runs.csv', 'text/csv', csvText(lines));
  return runs.length;
}
