import type { z } from 'zod';
import type { SequencedEvent, StoredValue } from '@/lib/engine/events';
import { respond } from '@/lib/nodes/respond/definition';
import type { Json } from '@/lib/shared/json';
import { pool } from '../db';
import { readBlobs } from '../runs/claim';
import { loadDefinitions } from '../runs/definitions';
import { watchRun } from '../runs/watch-run';

export type StepResponse = z.infer<typeof respond.output>;

/** The answer of the first "Respond" step of a run; null when none comes in time, or the run ends without one. */
export async function waitForResponse(runId: string, timeoutMs: number): Promise<StepResponse | null> {
  const responding = await respondingNodes(runId);
  if (responding.size === 0) return null;
  const signal = AbortSignal.timeout(timeoutMs);
  for await (const events of watchRun(runId, 0, signal)) {
    const answer = events.find((event) => isAnswer(event, responding));
    if (answer?.type === 'step.succeeded') return readResponse(runId, answer.output);
  }
  return null;
}

async function respondingNodes(runId: string): Promise<ReadonlySet<string>> {
  const { rows } = await pool().query<{ definition_id: string }>(
    'SELECT definition_id FROM run WHERE id = $1',
    [runId],
  );
  const [stored] = await loadDefinitions(rows.map((row) => row.definition_id));
  const nodes = stored?.definition.nodes.filter(({ type }) => type === respond.type) ?? [];
  return new Set(nodes.map(({ id }) => id));
}

function isAnswer(event: SequencedEvent, responding: ReadonlySet<string>): boolean {
  return event.type === 'step.succeeded' && responding.has(event.nodeId);
}

async function readResponse(runId: string, output: StoredValue): Promise<StepResponse> {
  const value: Json | undefined =
    'value' in output ? output.value : (await readBlobs(runId)).get(output.blobId);
  return respond.output.parse(value);
}
