import type { ApprovalBody, ApprovalHistory } from '@/lib/api/contracts/approvals';
import type { JsonObject } from '@/lib/shared/json';
import type { Identity } from '../auth/identity';
import { pool } from '../db';
import { inTransaction } from '../in-transaction';
import { holdApproval } from './approval-row';
import { appendHistory, brokenAt, type HistoryEntry, readHistory } from './history';
import { findAnyway, findVisible } from './list-approvals';
import { type Person, peopleBehind, personOf } from './person';
import { type ListedRow, presentOne } from './present-approval';
import { noSuchApproval } from './respond';

/** The approval; that this person was shown it is noted once. */
export async function getApproval(identity: Identity, id: string): Promise<ApprovalBody> {
  const person = await personOf(identity);
  const row = await findOne(person, id);
  const body = await presentOne(person, row);
  if (row.status === 'pending' && body.canAnswer) await noteShown(person, id);
  return body;
}

/** As it stands for somebody who has just changed it, also where they see nothing else of it any more. */
export async function presentChanged(identity: Identity, id: string): Promise<ApprovalBody> {
  const person = await personOf(identity);
  const row = await findAnyway(person, id);
  if (!row) throw noSuchApproval(id);
  return presentOne(person, row);
}

async function findOne(person: Person, id: string): Promise<ListedRow> {
  const [row] = await findVisible(person, [id]);
  if (!row) throw noSuchApproval(id);
  return row;
}

export async function noteShown(person: Pick<Person, 'key' | 'email'>, id: string): Promise<void> {
  if (await wasShown(person.key, id)) return;
  await inTransaction(async (client) => {
    // Held first: of two pages opened at once only one writes it down.
    await holdApproval(client, id);
    if (await wasShown(person.key, id)) return;
    await appendHistory(client, id, [{ kind: 'shown', actor: person.key, data: { email: person.email } }]);
  });
}

async function wasShown(actor: string, id: string): Promise<boolean> {
  const { rowCount } = await pool().query(
    `SELECT 1 FROM approval_entry WHERE approval_id = $1 AND kind = 'shown' AND actor = $2`,
    [id, actor],
  );
  return (rowCount ?? 0) > 0;
}

export async function getHistory(identity: Identity, id: string): Promise<ApprovalHistory> {
  const person = await personOf(identity);
  await findOne(person, id);
  const { entries, head } = await readHistory(pool(), id);
  const actors = await peopleBehind(pool(), person.organizationId, [
    ...new Set(entries.map(({ actor }) => actor)),
  ]);
  const broken = brokenAt(id, entries, head);
  return {
    approvalId: id,
    isIntact: broken === null,
    brokenAt: broken,
    head: head.hash,
    entries: entries.map((entry) => present(entry, actors)),
  };
}

function present({ at, data, actor, ...entry }: HistoryEntry, people: readonly Person[]) {
  const name =
    people.find(({ refs }) => refs.includes(actor))?.name ?? addressIn(data) ?? actor.replace(/^email:/, '');
  return { ...entry, actor, data, name, at: at.toISOString() };
}

/** Of somebody who has left since. */
function addressIn({ email, by }: JsonObject): string | null {
  if (typeof email === 'string') return email;
  return typeof by === 'string' ? by : null;
}
