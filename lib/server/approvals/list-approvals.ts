import type { ApprovalCounts, ApprovalSummary, approvals } from '@/lib/api/contracts/approvals';
import type { AnswerOf, QueryOf } from '@/lib/api/define-endpoint';
import type { Identity } from '../auth/identity';
import { pool } from '../db';
import { approvalColumns } from './approval-row';
import { type Person, personOf } from './person';
import { type ListedRow, presentAll } from './present-approval';
import { eyesOf, isMine, isOpen, isVisible } from './visible';

type Query = QueryOf<typeof approvals.list>;

const from = 'FROM approval a JOIN workflow w ON w.id = a.workflow_id';
const columns = `${approvalColumns}, w.name AS "workflowName", ${isMine} AS "isMine"`;

export async function listApprovals(
  identity: Identity,
  query: Query,
): Promise<AnswerOf<typeof approvals.list>> {
  const person = await personOf(identity);
  const { limit, offset } = query;
  const { where, values } = conditionsOf(person, query);
  const order =
    query.box === 'done' ? 'a.decided_at DESC NULLS LAST, a.id DESC' : 'a.created_at DESC, a.id DESC';
  const [counted, listed, counts] = await Promise.all([
    pool().query<{ count: number }>(`SELECT count(*)::int AS count ${from} WHERE ${where}`, values),
    pool().query<ListedRow>(
      `SELECT ${columns} ${from} WHERE ${where} ORDER BY ${order} LIMIT ${limit} OFFSET ${offset}`,
      values,
    ),
    countApprovals(person),
  ]);
  return {
    count: counted.rows[0]?.count ?? 0,
    limit,
    offset,
    counts,
    approvals: await presentAll(person, listed.rows),
  };
}

/** All that wait for an answer and that the caller may see, oldest first. */
export async function listPending(identity: Identity, limit = 1_000): Promise<ApprovalSummary[]> {
  const person = await personOf(identity);
  const { rows } = await pool().query<ListedRow>(
    `SELECT ${columns} ${from} WHERE ${isVisible} AND ${isOpen} ORDER BY a.created_at, a.id LIMIT ${Math.floor(limit)}`,
    eyesOf(person),
  );
  return presentAll(person, rows);
}

/** How many wait for this person, and for others. */
export async function countApprovals(person: Person): Promise<ApprovalCounts> {
  const { rows } = await pool().query<ApprovalCounts>(
    `SELECT count(*) FILTER (WHERE ${isMine})::int AS mine, count(*) FILTER (WHERE NOT ${isMine})::int AS team
     ${from} WHERE ${isVisible} AND ${isOpen}`,
    eyesOf(person),
  );
  return rows[0] ?? { mine: 0, team: 0 };
}

/** Those of these that the person may see. */
export function findVisible(person: Person, ids: readonly string[]): Promise<ListedRow[]> {
  return findThose(person, ids, isVisible);
}

/** For somebody who has just had a part in it, whatever they see of it now. */
export async function findAnyway(person: Person, id: string): Promise<ListedRow | undefined> {
  const [row] = await findThose(person, [id], `(a.organization_id = $1 OR ${isVisible})`);
  return row;
}

async function findThose(person: Person, ids: readonly string[], condition: string): Promise<ListedRow[]> {
  const { rows } = await pool().query<ListedRow>(
    `SELECT ${columns} ${from} WHERE ${condition} AND a.id = ANY($6)`,
    [...eyesOf(person), ids],
  );
  return rows;
}

function conditionsOf(person: Person, query: Query): { where: string; values: unknown[] } {
  const values = eyesOf(person);
  const conditions = [isVisible];
  const add = (condition: (parameter: string) => string, value: unknown) => {
    if (value === undefined) return;
    values.push(value);
    conditions.push(condition(`$${values.length}`));
  };
  if (query.box === 'mine') conditions.push(isMine);
  if (query.box === 'team') conditions.push(isOpen, `NOT ${isMine}`);
  if (query.box === 'done') conditions.push(`a.status <> 'pending'`);
  if (query.status === 'pending') conditions.push(isOpen);
  else add((p) => `a.status = ${p}`, query.status);
  add((p) => `(a.workflow_id = ${p} OR w.slug = ${p})`, query.workflow_id);
  add((p) => `a.run_id = ${p}`, query.execution_id);
  return { where: conditions.join(' AND '), values };
}
