import type { AltbaseRunEvent } from '@/lib/dialects/altbase/contract';
import { altbaseRunStatus } from '@/lib/dialects/altbase/status';
import type { RunStatus, SequencedEvent } from '@/lib/engine/events';
import { compilePlan } from '@/lib/engine/plan';
import { planFor } from '@/lib/engine/run-options';
import { nodeTraitsOf } from '@/lib/nodes/traits';
import { AppError } from '@/lib/shared/errors';
import type { Identity } from '../../auth/identity';
import { openRunStream } from '../../executions/stream-events';
import { loadDefinitions } from '../../runs/definitions';
import { getRun } from '../../runs/read-run';
import { readRunOptions } from '../../runs/read-run-options';
import { createRunVoice, type MessageId } from './run-voice';

/** A run as server-sent events in AltBase's words, from its beginning or from what the client saw last. */
export async function streamRun(
  identity: Identity,
  runId: string,
  lastEventId: string | null,
  signal: AbortSignal,
): Promise<ReadableStream<Uint8Array>> {
  const seen = readMessageId(lastEventId);
  const run = await getRun(identity, runId);
  const [stored] = await loadDefinitions([run.definitionId]);
  if (!stored) throw new AppError('not_found', `There is no run ${runId}.`);
  const whole = compilePlan(stored.definition, stored.settings, nodeTraitsOf);
  const plan = planFor(whole, readRunOptions(run.options));
  const tell = createRunVoice(plan, { input: { value: run.input }, triggerNodeId: run.triggerNodeId });
  const say = (events: SequencedEvent[]) =>
    events
      .flatMap(tell)
      .filter(({ id }) => isAfter(id, seen))
      .map(({ id, event }) => messageText(event, `${id.seq}.${id.index}`))
      .join('');
  const end = async () => endText(await getRun(identity, runId));
  return openRunStream(run, { afterSeq: 0, signal, voice: { say, end } });
}

function messageText(event: AltbaseRunEvent, id: string): string {
  return `id: ${id}\nevent: ${event.type}\ndata: ${JSON.stringify(event)}\n\n`;
}

function endText(run: { status: RunStatus; lastSeq: number; createdAt: Date; endedAt: Date | null }): string {
  const status = altbaseRunStatus(run.status);
  if (status !== 'completed' && status !== 'failed' && status !== 'cancelled') return '';
  const ended = (run.endedAt ?? run.createdAt).getTime();
  const duration = Math.max(0, ended - run.createdAt.getTime());
  return messageText({ type: 'run_completed', status, total_duration_ms: duration }, `${run.lastSeq + 1}.0`);
}

function isAfter(id: MessageId, seen: MessageId): boolean {
  return id.seq > seen.seq || (id.seq === seen.seq && id.index > seen.index);
}

function readMessageId(text: string | null): MessageId {
  if (text === null || text === '') return { seq: 0, index: 0 };
  const match = /^(\d{1,9})\.(\d{1,9})$/.exec(text);
  if (match) return { seq: Number(match[1]), index: Number(match[2]) };
  throw new AppError('invalid_request', 'Last-Event-ID must be the id of an event of this stream.', {
    field: 'Last-Event-ID',
  });
}
