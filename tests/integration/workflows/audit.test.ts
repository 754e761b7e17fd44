import { afterAll, beforeAll, expect, it } from 'vitest';
import { tables } from '@/lib/api/contracts/tables';
import { actAs } from '@/lib/server/audit/audited';
import type { Identity } from '@/lib/server/auth/identity';
import { pool, prisma } from '@/lib/server/db';
import { updateTable } from '@/lib/server/records/change-columns';
import { createTable } from '@/lib/server/records/tables';
import { createVariable } from '@/lib/server/variables/write-variable';
import { deleteWorkflow } from '@/lib/server/workflows/delete-workflow';
import { addCredential, identityOf } from '@/tests/support/organizations';
import { chain, createScope, deployWorkflow } from '@/tests/support/workflows';

// A change and its entry in the audit log are one: neither is there without the other.

const REFUSED = 'refused by the test';

let identity: Identity;

beforeAll(async () => {
  identity = identityOf(await createScope());
  await pool().query(`ALTER TABLE audit_entry ADD CONSTRAINT no_entry CHECK (action <> '${REFUSED}')`);
});

afterAll(() => pool().query('ALTER TABLE audit_entry DROP CONSTRAINT no_entry'));

const act = (action: string, work: () => Promise<unknown>) => actAs({ action, identity }, work);
const entries = () => prisma().auditEntry.count({ where: { organizationId: identity.organizationId } });

it('what cannot be noted is not done', async () => {
  const workflowId = await deployWorkflow(identity, chain(['a', 'noop']));
  await createTable(identity, tables.create.body.parse({ name: 'kept' }));
  const changes: (() => Promise<unknown>)[] = [
    () => createVariable(identity, { name: 'A', value: '1', isSecret: false, description: '' }),
    () => addCredential(identity, { name: 'c', type: 'bearer', data: { token: 'long enough' } }),
    () => createTable(identity, tables.create.body.parse({ name: 'lost' })),
    () => updateTable(identity, 'kept', { description: 'lost' }),
    () => deleteWorkflow(identity, workflowId),
  ];
  for (const change of changes) await expect(act(REFUSED, change)).rejects.toThrow('no_entry');
  const where = { organizationId: identity.organizationId };
  expect([
    await prisma().variable.count({ where }),
    await prisma().credential.count({ where }),
    await prisma().dataTable.findMany({ where, select: { name: true, description: true } }),
    await prisma().workflow.count({ where: { id: workflowId } }),
    await entries(),
  ]).toEqual([0, 0, [{ name: 'kept', description: '' }], 1, 0]);
});

it('what is not done is not noted, and what nobody asked for is none of the log', async () => {
  const variable = { name: 'B', value: '1', isSecret: false, description: '' };
  await createVariable(identity, variable);
  expect(await entries()).toBe(0);
  await expect(act('variables.create', () => createVariable(identity, variable))).rejects.toThrow('already');
  expect(await entries()).toBe(0);
  await act('variables.create', () => createVariable(identity, { ...variable, name: 'C' }));
  expect(await entries()).toBe(1);
});
