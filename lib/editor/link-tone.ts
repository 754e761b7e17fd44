import type { Connection } from '@/lib/workflow/schema';
import type { StepSummary } from './step-summary';

export type LinkTone = 'ok' | 'accent' | 'bad' | 'faint';

type Summaries = Pick<ReadonlyMap<string, StepSummary>, 'get'>;

/** What went along a connection in a run; null: nothing is known yet. */
export function linkTone(connection: Connection, steps: Summaries): LinkTone | null {
  const source = steps.get(connection.sourceNodeId);
  if (!source) return null;
  if (!isTaken(source, connection.sourcePort))
    return source.endedAt === null && source.status !== 'skipped' ? null : 'faint';
  if (connection.sourcePort === 'error') return 'bad';
  return steps.get(connection.targetNodeId)?.status === 'running' ? 'accent' : 'ok';
}

function isTaken(source: StepSummary, port: string): boolean {
  if (source.ports.includes(port)) return true;
  if (source.status === 'failed') return port === 'error';
  return source.items !== null && source.step.loop !== null && port === 'body' && source.items.total > 0;
}
