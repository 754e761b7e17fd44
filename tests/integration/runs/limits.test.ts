import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { pool } from '@/lib/server/db';
import { admitRun, type RunRequest } from '@/lib/server/runs/admit-run';
import { cancelRun } from '@/lib/server/runs/cancel-run';
import { storeDefinition } from '@/lib/server/runs/definitions';
import { getRun } from '@/lib/server/runs/read-run';
import { retryRun } from '@/lib/server/runs/retry-run';
import type { RunScope } from '@/lib/server/runs/run-row';
import type { AppError } from '@/lib/shared/errors';
import { definitionSchema } from '@/lib/workflow/schema';
import { workflowSettingsSchema } from '@/lib/workflow/settings';
import { finished, runToEnd, untilStatus } from '@/tests/support/runs';
import { startTestWorker, type TestWorker } from '@/tests/support/test-worker';
import { chain, createScope, deployWorkflow, flow } from '@/tests/support/workflows';

let scope: RunScope;
let worker: TestWorker;

beforeAll(async () => {
  scope = await createScope();
  worker = await startTestWorker();
});

afterAll(() => worker.stop());

function admit(workflowRef: string, more: Partial<RunRequest> = {}) {
  return admitRun({ ...scope, workflowRef, input: {}, trigger: { type: 'manual' }, ...more });
}

function refusal(promise: Promise<unknown>): Promise<AppError> {
  return promise.then(
    () => Promise.reject(new Error('it was admitted')),
    (error: AppError) => error,
  );
}

const slow = chain(['wait', 'delay', { seconds: 600 }]);

describe('the input schema of a workflow', () => {
  const inputSchema = {
    type: 'object',
    required: ['id', 'lines'],
    properties: {
      id: { type: 'integer' },
      mail: { type: 'string', format: 'email' },
      lines: { type: 'array', items: { type: 'object', required: ['sku'] } },
    },
  };
  const definition = { ...chain(['only', 'noop']), inputSchema };
  const good = { id: 1, lines: [{ sku: 'a' }] };

  it('keeps out what does not fit, names each field, and lets in the rest, again and again', async () => {
    const ref = await deployWorkflow(scope, definition);
    for (let round = 0; round < 2; round += 1) {
      const error = await refusal(admit(ref, { input: { id: 'x', mail: 'no', lines: [{ sku: 'a' }, {}] } }));
      expect([error.code, error.status]).toEqual(['input_invalid', 422]);
      expect(error.details).toEqual([
        { field: 'id', message: expect.stringContaining('integer') },
        { field: 'mail', message: expect.stringContaining('email') },
        { field: 'lines[1]', message: expect.stringContaining('sku') },
      ]);
      expect((await finished(scope, (await admit(ref, { input: good })).runId)).status).toBe('completed');
    }
    const all = await Promise.all(Array.from({ length: 30 }, () => admit(ref, { input: good })));
    expect(all.every(({ created }) => created)).toBe(true);
  });

  it('is that of the definition deployed at that moment, and of the override of a test run', async () => {
    const ref = await deployWorkflow(scope, definition);
    await admit(ref, { input: good });
    const other = definitionSchema.parse({ ...definition, inputSchema: { type: 'string' } });
    const definitionId = await storeDefinition(other, workflowSettingsSchema.parse({}));
    await pool().query('UPDATE workflow_version SET definition_id = $2 WHERE workflow_id = $1', [
      ref,
      definitionId,
    ]);
    expect((await refusal(admit(ref, { input: good }))).code).toBe('input_invalid');
    expect((await admit(ref, { input: 'text' })).created).toBe(true);
    const test = refusal(admit(ref, { input: 7, definition: other }));
    expect((await test).code).toBe('input_invalid');
    const free = definitionSchema.parse(chain(['only', 'noop']));
    expect((await admit(ref, { input: 7, definition: free })).created).toBe(true);
  });

  it('keeps out a retry with another input, and tells nothing to those who may not see the workflow', async () => {
    const ref = await deployWorkflow(scope, definition);
    const { runId } = await admit(ref, { input: good });
    await finished(scope, runId);
    expect((await refusal(retryRun(scope, runId, { input: {} }))).code).toBe('input_invalid');
    const stranger = { ...scope, userId: 'user_other', canSeeAll: false };
    expect((await refusal(admit(ref, { ...stranger, input: {} }))).code).toBe('not_found');
  });
});

describe('a concurrency limit', () => {
  it('lets as many runs go on as it says, for each key; the others wait for their turn', async () => {
    const ref = await deployWorkflow(scope, slow, {
      concurrency: { limit: 2, key: 'input.customer', overflow: 'queue' },
    });
    const runs = await Promise.all(
      Array.from({ length: 5 }, (_, n) => admit(ref, { input: { customer: 'a', n } })),
    );
    expect(runs.filter(({ isHeld }) => isHeld)).toHaveLength(3);
    const free = runs.filter(({ isHeld }) => !isHeld).map(({ runId }) => runId);
    const held = runs.filter(({ isHeld }) => isHeld).map(({ runId }) => runId);
    expect((await admit(ref, { input: { customer: 'b' } })).isHeld).toBeUndefined();
    for (const runId of free) await untilStatus(runId, 'waiting');
    for (const runId of held) expect((await getRun(scope, runId)).status).toBe('pending');
    await cancelRun(scope, free[0] ?? '');
    const next = await Promise.any(
      held.map(async (runId) => untilStatus(runId, 'waiting').then(() => runId)),
    );
    expect(held.filter((runId) => runId !== next)).toHaveLength(2);
    const { rows } = await pool().query(
      `SELECT count(*)::int AS n FROM run WHERE workflow_id = $1 AND status = 'pending' AND due_at IS NULL`,
      [ref],
    );
    expect(rows[0].n).toBe(2);
  });

  it('hands its places on until all have run', async () => {
    const ref = await deployWorkflow(scope, chain(['delay', 'delay', { durationMs: 5 }]), {
      concurrency: { limit: 1, overflow: 'queue' },
    });
    const runs = await Promise.all(Array.from({ length: 8 }, () => admit(ref)));
    const ended = await Promise.all(runs.map(({ runId }) => finished(scope, runId)));
    expect(new Set(ended.map(({ status }) => status))).toEqual(new Set(['completed']));
    const spans = ended
      .map(({ startedAt, endedAt }) => [startedAt?.getTime() ?? 0, endedAt?.getTime() ?? 0] as const)
      .sort((a, b) => a[0] - b[0]);
    for (const [i, [start]] of spans.entries()) expect(start).toBeGreaterThanOrEqual(spans[i - 1]?.[1] ?? 0);
  });

  it('may refuse one too many instead', async () => {
    const ref = await deployWorkflow(scope, slow, { concurrency: { limit: 1, overflow: 'reject' } });
    const first = await admit(ref, { idempotencyKey: 'one' });
    const error = await refusal(admit(ref));
    expect([error.code, error.status]).toEqual(['limit_reached', 409]);
    expect(await admit(ref, { idempotencyKey: 'one' })).toMatchObject({ runId: first.runId, created: false });
    await cancelRun(scope, first.runId);
    expect((await admit(ref)).created).toBe(true);
  });
});

describe('a rate limit', () => {
  it('refuses more runs than it says in its time, for each key, and says when to come again', async () => {
    const ref = await deployWorkflow(scope, chain(['only', 'noop']), {
      rateLimit: { count: 3, perMs: 3_600_000, key: 'input.customer' },
    });
    const customer = (name: string) => admit(ref, { input: { customer: name } });
    const results = await Promise.allSettled(Array.from({ length: 10 }, () => customer('a')));
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(3);
    const error = await refusal(customer('a'));
    expect([error.code, error.status]).toEqual(['rate_limited', 429]);
    expect(error.retryAfterSeconds).toBeGreaterThan(3_000);
    expect((await customer('b')).created).toBe(true);
    await pool().query(
      `UPDATE rate_window SET started_at = now() - interval '2 hours' WHERE workflow_id = $1`,
      [ref],
    );
    expect((await customer('a')).created).toBe(true);
  });
});

describe('debounce', () => {
  it('makes one run of several starts, with the input of the last', async () => {
    const ref = await deployWorkflow(scope, chain(['only', 'noop']), {
      debounce: { ms: 600_000, key: 'input.doc' },
    });
    const first = await admit(ref, { input: { doc: 1, text: 'a' } });
    const second = await admit(ref, { input: { doc: 1, text: 'ab' } });
    const other = await admit(ref, { input: { doc: 2 } });
    expect(second).toMatchObject({ runId: first.runId, created: false, isMerged: true });
    expect(other.created).toBe(true);
    expect((await getRun(scope, first.runId)).status).toBe('pending');
    await pool().query('UPDATE run SET due_at = now() WHERE id = $1', [first.runId]);
    const run = await finished(scope, first.runId);
    expect(run.output).toEqual({ doc: 1, text: 'ab' });
    expect((await admit(ref, { input: { doc: 1 } })).created).toBe(true);
  });
});

describe('priority and the step limit', () => {
  it('are written to the run and end it', async () => {
    const ref = await deployWorkflow(scope, chain(['only', 'noop']), { priority: 7 });
    const { runId } = await admit(ref);
    const { rows } = await pool().query('SELECT priority FROM run WHERE id = $1', [runId]);
    expect(rows[0].priority).toBe(7);
    const loop = flow({ each: ['loop', { items: [1, 2, 3, 4] }], body: ['noop'] }, 'each.body>body');
    const enough = await runToEnd(scope, await deployWorkflow(scope, loop, { limits: { steps: 5 } }));
    expect(enough.status).toBe('completed');
    const short = await runToEnd(scope, await deployWorkflow(scope, loop, { limits: { steps: 3 } }));
    expect(short).toMatchObject({ status: 'failed', error: { code: 'step_limit' } });
    expect(short.error?.message).toContain('3 steps');
  });
});

describe('a crowd', () => {
  it('of one organization does not keep another waiting', async () => {
    await worker.stop();
    const crowded = await createScope();
    const many = await deployWorkflow(crowded, chain(['only', 'noop']));
    const few = await deployWorkflow(scope, chain(['only', 'noop']));
    await Promise.all(
      Array.from({ length: 400 }, () =>
        admitRun({ ...crowded, workflowRef: many, input: null, trigger: { type: 'manual' } }),
      ),
    );
    const { runId } = await admit(few);
    worker = await startTestWorker({ concurrency: 4 });
    const run = await finished(scope, runId);
    const { rows } = await pool().query(
      'SELECT count(*)::int AS n FROM run WHERE workflow_id = $1 AND ended_at < $2',
      [many, run.endedAt],
    );
    expect(rows[0].n).toBeLessThan(300);
  });
});
