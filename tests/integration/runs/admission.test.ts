import { beforeAll, describe, expect, it } from 'vitest';
import { pool } from '@/lib/server/db';
import { admitRun, type RunRequest } from '@/lib/server/runs/admit-run';
import { loadDefinitions } from '@/lib/server/runs/definitions';
import { getRun } from '@/lib/server/runs/read-run';
import type { RunScope } from '@/lib/server/runs/run-row';
import { newId } from '@/lib/shared/ids';
import type { Json } from '@/lib/shared/json';
import { definitionSchema } from '@/lib/workflow/schema';
import { chain, createScope, deployWorkflow } from '@/tests/support/workflows';

let scope: RunScope;
let workflowRef: string;

const definition = definitionSchema.parse(chain(['other', 'noop']));

beforeAll(async () => {
  scope = await createScope();
  workflowRef = await deployWorkflow(scope, chain(['only', 'noop']));
});

function admit(more: Partial<RunRequest> = {}) {
  return admitRun({ ...scope, workflowRef, input: null, trigger: { type: 'manual' }, ...more });
}

async function setStatus(workflowId: string, status: string): Promise<void> {
  await pool().query('UPDATE workflow SET status = $2 WHERE id = $1', [workflowId, status]);
}

async function countRuns(workflowId: string): Promise<number> {
  const { rows } = await pool().query('SELECT count(*)::int AS n FROM run WHERE workflow_id = $1', [
    workflowId,
  ]);
  return rows[0]?.n;
}

describe('an accepted run', () => {
  it('is in the database as pending before the answer is given', async () => {
    const { runId, created } = await admit({ input: { order: 7 } });
    expect(created).toBe(true);
    const run = await getRun(scope, runId);
    expect(run).toMatchObject({ status: 'pending', input: { order: 7 }, lastSeq: 0, isTest: false });
  });

  it('is found by the slug of its workflow, too', async () => {
    const { runId } = await admit({ workflowRef: workflowRef.replace('_', '-') });
    expect((await getRun(scope, runId)).workflowId).toBe(workflowRef);
  });

  it('keeps any JSON as it came', async () => {
    const inputs: Json[] = [
      null,
      false,
      0,
      '',
      [],
      {},
      'Grüße, 日本語 🎉',
      { 'key with \u0000': 'a NUL \u0000 inside' },
      ['\ud800', 'low \udc00 first', '\ud83d\ude00'],
      { __proto__x: 1, constructor: { prototype: 2 } },
      { text: 'x'.repeat(1_000_000) },
      1.7976931348623157e308,
    ];
    for (const input of inputs) {
      const { runId } = await admit({ input, trigger: { type: 'manual', data: input } });
      const run = await getRun(scope, runId);
      expect(run.input).toEqual(input);
      expect(run.trigger).toEqual({ type: 'manual', data: input });
    }
  });

  it('does not suffer from one that is refused in the same moment', async () => {
    const settled = await Promise.allSettled(
      Array.from({ length: 60 }, (_, i) =>
        admit({ workflowRef: i % 3 === 0 ? 'missing' : workflowRef, input: i }),
      ),
    );
    for (const [i, { status }] of settled.entries())
      expect(status).toBe(i % 3 === 0 ? 'rejected' : 'fulfilled');
  });
});

describe('a request with an idempotency key', () => {
  it('gives one run when a hundred come at once', async () => {
    const ref = await deployWorkflow(scope, chain(['only', 'noop']));
    const answers = await Promise.all(
      Array.from({ length: 100 }, () => admit({ workflowRef: ref, input: { n: 1 }, idempotencyKey: 'once' })),
    );
    expect(new Set(answers.map(({ runId }) => runId)).size).toBe(1);
    expect(answers.filter(({ created }) => created)).toHaveLength(1);
    expect(await countRuns(ref)).toBe(1);
  });

  it('gives the same run later on, whatever the order of the keys of its input', async () => {
    const first = await admit({ input: { a: 1, b: [2] }, idempotencyKey: 'order' });
    const again = await admit({ input: { b: [2], a: 1 }, idempotencyKey: 'order' });
    expect(again).toMatchObject({ runId: first.runId, created: false });
  });

  it('is refused with idempotency_mismatch when it comes with another input or definition', async () => {
    await admit({ input: 1, idempotencyKey: 'clash' });
    await expect(admit({ input: 2, idempotencyKey: 'clash' })).rejects.toMatchObject({
      code: 'idempotency_mismatch',
    });
    await expect(admit({ input: 1, definition, idempotencyKey: 'clash' })).rejects.toMatchObject({
      code: 'idempotency_mismatch',
    });
  });

  it('is refused for all but one input when different ones race', async () => {
    const settled = await Promise.allSettled(
      Array.from({ length: 40 }, (_, i) => admit({ input: i % 2, idempotencyKey: 'race' })),
    );
    const runIds = settled.flatMap((one) => (one.status === 'fulfilled' ? [one.value.runId] : []));
    expect(runIds).toHaveLength(20);
    expect(new Set(runIds).size).toBe(1);
  });

  it('is kept apart from the same key of another workflow', async () => {
    const other = await deployWorkflow(scope, chain(['only', 'noop']));
    const first = await admit({ idempotencyKey: 'mine' });
    const second = await admit({ workflowRef: other, idempotencyKey: 'mine' });
    expect(second).toMatchObject({ created: true });
    expect(second.runId).not.toBe(first.runId);
  });
});

describe('a workflow that is not active', () => {
  it.each(['draft', 'paused', 'archived'])('that is %s accepts no run', async (status) => {
    const ref = await deployWorkflow(scope, chain(['only', 'noop']));
    await setStatus(ref, status);
    await expect(admit({ workflowRef: ref })).rejects.toMatchObject({
      code: 'workflow_not_active',
      status: 409,
    });
    expect(await countRuns(ref)).toBe(0);
  });

  it.each([
    ['draft', true],
    ['paused', true],
    ['archived', false],
  ])('that is %s runs a definition sent along: %s', async (status, accepted) => {
    const ref = await deployWorkflow(scope, chain(['only', 'noop']));
    await setStatus(ref, status);
    const admitted = admit({ workflowRef: ref, definition });
    if (!accepted) return expect(admitted).rejects.toMatchObject({ code: 'workflow_not_active' });
    const run = await getRun(scope, (await admitted).runId);
    expect(run).toMatchObject({ isTest: true, versionId: null });
    const [stored] = await loadDefinitions([run.definitionId]);
    expect(stored?.definition.nodes.map(({ id }) => id)).toEqual(['other']);
  });
});

describe('a workflow the asker may not see', () => {
  it.each(['wf_missing', 'no-such-slug', '', 'with a NUL \u0000'])(
    'is not found when it is %j',
    async (ref) => {
      await expect(admit({ workflowRef: ref })).rejects.toMatchObject({ code: 'not_found', status: 404 });
      await expect(admit({ workflowRef: ref, definition })).rejects.toMatchObject({ code: 'not_found' });
    },
  );

  it('is not found when it belongs to another organization', async () => {
    await expect(admit(await createScope())).rejects.toMatchObject({ code: 'not_found' });
  });

  it('is not found when it belongs to somebody else, until it is shared', async () => {
    const colleague = { ...scope, userId: newId('user'), canSeeAll: false };
    await pool().query('INSERT INTO "user" (id, name, email, updated_at) VALUES ($1, $1, $1, now())', [
      colleague.userId,
    ]);
    await expect(admit(colleague)).rejects.toMatchObject({ code: 'not_found' });
    await pool().query('INSERT INTO workflow_share (workflow_id, user_id) VALUES ($1, $2)', [
      workflowRef,
      colleague.userId,
    ]);
    await expect(admit(colleague)).resolves.toMatchObject({ created: true });
  });
});
