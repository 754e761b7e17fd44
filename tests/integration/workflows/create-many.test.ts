import { beforeAll, describe, expect, it } from 'vitest';
import { workflows } from '@/lib/api/contracts/workflows';
import type { Identity } from '@/lib/server/auth/identity';
import { pool, prisma } from '@/lib/server/db';
import { createWorkflow } from '@/lib/server/workflows/create-workflow';
import { identityOf } from '@/tests/support/organizations';
import { createScope } from '@/tests/support/workflows';

const MANY = 60;

let identity: Identity;

beforeAll(async () => {
  identity = identityOf(await createScope());
});

const create = (name: string) =>
  createWorkflow(
    identity,
    workflows.create.body.parse({
      name,
      status: 'active',
      nodes: [{ id: 'a', nodeId: 'noop', label: name }],
    }),
  );

/** Holds what every creation needs, long enough for all of them to queue up behind it. */
async function whileNoneCanBeStored(work: () => Promise<unknown>, heldMs: number): Promise<void> {
  const client = await pool().connect();
  try {
    await client.query('BEGIN; LOCK TABLE workflow IN SHARE ROW EXCLUSIVE MODE');
    const done = work();
    await client.query('SELECT pg_sleep($1)', [heldMs / 1_000]);
    await client.query('COMMIT');
    await done;
  } finally {
    client.release();
  }
}

describe('workflows that are created side by side', () => {
  it(`${MANY} of one name all get there, each with a slug of its own`, { timeout: 120_000 }, async () => {
    await whileNoneCanBeStored(async () => {
      const made = await Promise.all(Array.from({ length: MANY }, () => create('Same name')));
      expect(new Set(made.map(({ workflowId }) => workflowId)).size).toBe(MANY);
    }, 3_000);
    const rows = await prisma().workflow.findMany({ where: { organizationId: identity.organizationId } });
    const slugs = rows.map(({ slug }) => slug);
    const expected = ['same-name', ...Array.from({ length: MANY - 1 }, (_, i) => `same-name-${i + 2}`)];
    expect(slugs.toSorted()).toEqual(expected.toSorted());
  });

  it('names of which one is the numbered slug of another', { timeout: 120_000 }, async () => {
    const names = Array.from({ length: MANY }, (_, i) => (i % 3 === 0 ? `Other ${(i % 7) + 2}` : 'Other'));
    const made = await Promise.all(names.map(create));
    expect(made).toHaveLength(MANY);
  });
});
