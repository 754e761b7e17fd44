import { executions } from '@/lib/api/contracts/executions';
import { handle } from '@/lib/server/http/handle';
import { only } from '@/lib/server/http/only';
import { sendRunEvent } from '@/lib/server/runs/send-run-event';

export const POST = handle(executions.sendEvent, async ({ identity, params, body }) => {
  const { eventId, runId, type, timestamp } = await sendRunEvent(
    identity,
    params.id,
    params.type,
    body.data ?? null,
  );
  return { eventId, executionId: runId, type, timestamp: timestamp.toISOString() };
});
export const { GET, PUT, PATCH, DELETE, OPTIONS } = only('POST');
