import { beforeAll, describe, expect, it } from 'vitest';
import { admissions } from '@/lib/api/contracts/triggers';
import { workflows } from '@/lib/api/contracts/workflows';
import type { Identity } from '@/lib/server/auth/identity';
import { getRun } from '@/lib/server/runs/read-run';
import { listAdmissions } from '@/lib/server/triggers/ledger';
import { receiveIntegrationEvent } from '@/lib/server/triggers/receive-integration-event';
import { createWorkflow } from '@/lib/server/workflows/create-workflow';
import { identityOf } from '@/tests/support/organizations';
import { createScope } from '@/tests/support/workflows';

let identity: Identity;

beforeAll(async () => {
  identity = identityOf(await createScope());
});

async function listening(config: object): Promise<string> {
  const body = workflows.create.body.parse({
    name: 'Listens',
    status: 'active',
    nodes: [{ id: 'start', nodeId: 'trigger.integration', label: 'Start', config }],
    connections: [],
  });
  return (await createWorkflow(identity, body)).workflowId;
}

describe('an event of an integration', () => {
  it('starts the workflows that listen to it, once for each key, and the ledger says what became of it', async () => {
    const paid = await listening({ integration: 'shop', event: 'order.paid', condition: 'input.total > 10' });
    await listening({ integration: 'shop' });
    await listening({ integration: 'shop', event: 'order.sent' });
    await listening({ integration: 'other' });
    const report = (total: number, key: string | null) =>
      receiveIntegrationEvent(identity, 'shop', { event: 'order.paid', data: { total } }, key);
    const first = await report(20, 'one');
    expect(first.executionIds).toHaveLength(2);
    const runs = await Promise.all(first.executionIds.map((id) => getRun(identity, id)));
    expect(runs.find(({ workflowId }) => workflowId === paid)).toMatchObject({
      triggerType: 'integration',
      input: { total: 20 },
    });
    expect((await report(20, 'one')).executionIds.sort()).toEqual([...first.executionIds].sort());
    expect((await report(5, null)).executionIds).toHaveLength(1);
    const { admissions: entries } = await listAdmissions(
      identity,
      admissions.list.query.parse({ workflow_id: paid, source: 'integration' }),
    );
    expect(entries.map(({ verdict }) => verdict)).toEqual(['filtered', 'deduplicated', 'ran']);
    const stranger = identityOf(await createScope());
    const theirs = await receiveIntegrationEvent(stranger, 'shop', { event: 'order.paid' }, null);
    expect(theirs.executionIds).toEqual([]);
  });
});
