import { z } from 'zod';
import { anyJson } from '@/lib/api/contracts/common';
import { executionStatusSchema } from '@/lib/api/contracts/execution-shape';
import { executionFilter } from '@/lib/api/contracts/executions';
import { isFinished } from '@/lib/engine/events';
import type { Json } from '@/lib/shared/json';
import type { Identity } from '../auth/identity';
import { getExecution } from '../executions/get-execution';
import { listExecutions } from '../executions/list-executions';
import { listSpans } from '../executions/list-spans';
import { retryExecution } from '../executions/retry-execution';
import { startExecution } from '../executions/start-execution';
import { cancelRun } from '../runs/cancel-run';
import { getRun } from '../runs/read-run';
import { watchRun } from '../runs/watch-run';
import { defineTool, type Tool, type ToolCall } from './tool';

const run = z.string().min(1).max(200).describe('Id of the run');
const waitSeconds = z.number().int().min(0).max(300);

export const runTools: readonly Tool[] = [
  defineTool({
    name: 'run_workflow',
    title: 'Run a workflow',
    description:
      'Starts a run and waits a while for its end. One that takes longer goes on: watch it with watch_run.',
    scope: 'workflows:execute',
    isReadOnly: false,
    input: z.object({
      workflow: z.string().min(1).max(200).describe('Id or slug of the workflow'),
      input: z.json().optional().describe('Input of the run'),
      waitSeconds: waitSeconds.default(30),
      idempotencyKey: z
        .string()
        .max(255)
        .optional()
        .describe('A repeat with the same key gives the same run'),
    }),
    call: (call) => startAndWatch(call, call.input.workflow, call.input.input ?? {}, call.input),
  }),
  defineTool({
    name: 'list_runs',
    title: 'List runs',
    description: 'Runs the caller may see, newest first: of a workflow, in a status, since a moment.',
    scope: 'workflows:read',
    isReadOnly: true,
    input: z.object({
      workflow: z.string().max(200).optional().describe('Id or slug of a workflow'),
      status: executionStatusSchema.optional(),
      since: executionFilter.since.describe('Started at or after, such as 2026-01-31T00:00:00Z'),
      search: executionFilter.search.describe('Text in the input or in the error'),
      limit: z.number().int().min(1).max(100).default(20),
      offset: z.number().int().min(0).default(0),
    }),
    call: async ({ identity, input: { workflow, ...query } }) => {
      const sort = { field: 'createdAt', direction: 'desc' } as const;
      const asked = { ...query, sort, ...(workflow ? { workflow_id: workflow } : {}) };
      const { executions: runs, ...page } = await listExecutions(identity, asked);
      return { ...page, runs };
    },
  }),
  defineTool({
    name: 'get_run',
    title: 'Get a run',
    description: 'How a run stands: its status, its output or error, and its steps.',
    scope: 'workflows:read',
    isReadOnly: true,
    input: z.object({ run }),
    call: ({ identity, input }) => describeRun(identity, input.run),
  }),
  defineTool({
    name: 'watch_run',
    title: 'Watch a run',
    description: 'Waits for the end of a run, at most so long, and tells of its progress meanwhile.',
    scope: 'workflows:read',
    isReadOnly: true,
    input: z.object({ run, waitSeconds: waitSeconds.default(60) }),
    call: (call) => watch(call, call.input.run, call.input.waitSeconds),
  }),
  defineTool({
    name: 'retry_run',
    title: 'Retry a run',
    description:
      'Starts a new run that goes on from the step at which this one failed; the steps before it keep their results.',
    scope: 'workflows:execute',
    isReadOnly: false,
    input: z.object({
      run,
      from: z.string().max(200).optional().describe('Id of another step to begin with'),
      waitSeconds: waitSeconds.default(30),
    }),
    call: async (call) => {
      const { executionId } = await retryExecution(call.identity, call.input.run, { from: call.input.from });
      return watch(call, executionId, call.input.waitSeconds);
    },
  }),
  defineTool({
    name: 'cancel_run',
    title: 'Cancel a run',
    description: 'Ends a run at once.',
    scope: 'workflows:execute',
    isReadOnly: false,
    input: z.object({ run, reason: z.string().max(1_000).optional() }),
    call: async ({ identity, input }) => {
      await cancelRun(identity, input.run, input.reason);
      return getExecution(identity, input.run);
    },
  }),
];

export async function startAndWatch(
  call: Pick<ToolCall<unknown>, 'identity' | 'signal' | 'progress'>,
  workflow: string,
  input: Json,
  options: { waitSeconds: number; idempotencyKey?: string | undefined },
): Promise<unknown> {
  const { executionId } = await startExecution(
    call.identity,
    workflow,
    { triggerInputs: anyJson.parse(input) },
    { waitMs: 0, idempotencyKey: options.idempotencyKey ?? null },
  );
  return watch(call, executionId, options.waitSeconds);
}

async function watch(
  { identity, signal, progress }: Pick<ToolCall<unknown>, 'identity' | 'signal' | 'progress'>,
  runId: string,
  seconds: number,
): Promise<unknown> {
  // Only who may see the run may watch it.
  await getRun(identity, runId);
  const patience = AbortSignal.any([signal, AbortSignal.timeout(seconds * 1_000)]);
  for await (const _events of watchRun(runId, 0, patience)) {
    const { status, stepsDone, stepsTotal } = await getRun(identity, runId);
    await progress(stepsDone, Math.max(stepsTotal, stepsDone), status);
    if (isFinished(status)) break;
  }
  return describeRun(identity, runId);
}

async function describeRun(identity: Identity, runId: string): Promise<unknown> {
  const { id, workflowId, status, waiting, outputs, error, progress, startedAt, endedAt } =
    await getExecution(identity, runId);
  const { spans } = await listSpans(identity, runId, { limit: 200, offset: 0 });
  const steps = spans.map((span) => ({
    id: span.nodeId,
    name: span.nodeLabel,
    type: span.nodeType,
    status: span.status,
    ...(span.error ? { error: span.error.message } : {}),
    ...(span.wait && span.status === 'waiting' ? { waitsFor: span.wait } : {}),
  }));
  return { id, workflowId, status, waiting, outputs, error, progress, startedAt, endedAt, steps };
}
