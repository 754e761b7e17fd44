import type { LogBody } from '@/lib/api/contracts/execution-shape';
import type { executions } from '@/lib/api/contracts/executions';
import type { AnswerOf, QueryOf } from '@/lib/api/define-endpoint';
import type { SequencedEvent } from '@/lib/engine/events';
import type { Identity } from '../auth/identity';
import { readLog } from '../runs/claim';
import { getRun, hiderOf } from '../runs/read-run';

/** What the steps of a run wrote with their log. */
export async function listLogs(
  identity: Identity,
  runId: string,
  { limit, offset }: QueryOf<typeof executions.logs>,
): Promise<AnswerOf<typeof executions.logs>> {
  const run = await getRun(identity, runId);
  const [events, hider] = await Promise.all([readLog(runId), hiderOf(run)]);
  const logs = (hider ? events.map(hider.event) : events).flatMap(presentLog);
  return { executionId: runId, count: logs.length, logs: logs.slice(offset, offset + limit) };
}

function presentLog(event: SequencedEvent): LogBody[] {
  if (event.type !== 'step.log') return [];
  const { seq, at, level, message, nodeId, iteration, data } = event;
  return [
    {
      seq,
      at: new Date(at).toISOString(),
      level,
      message,
      nodeId,
      iteration,
      ...(data === undefined ? {} : { data }),
    },
  ];
}
