import type { AdmissionSource, AdmissionVerdict, admissions } from '@/lib/api/contracts/triggers';
import type { AnswerOf, QueryOf } from '@/lib/api/define-endpoint';
import { newId } from '@/lib/shared/ids';
import type { JsonObject } from '@/lib/shared/json';
import type { Identity } from '../auth/identity';
import { pool } from '../db';
import { env } from '../env';
import { tellNews } from '../organization-news';
import { visibleWorkflow } from '../runs/run-row';
import type { TriggerRow } from './trigger-row';

// The admission ledger: one row for everything that might have started a run, with what came of it and why.

export type Decision = {
  source: AdmissionSource;
  verdict: AdmissionVerdict;
  reason?: string;
  runId?: string;
  tick?: Date;
  summary: JsonObject;
};

/** Writes down what became of something; a tick that is decided already stays as it is. */
export async function recordAdmission(trigger: TriggerRow, decision: Decision): Promise<void> {
  const { source, verdict, reason, runId, tick, summary } = decision;
  // A workflow that was deleted in this moment takes its rows with it.
  const id = newId('admission');
  const { rows } = await pool().query<{ organizationId: string }>({
    name: 'record-admission',
    text: `
      INSERT INTO admission (id, organization_id, workflow_id, node_id, source, verdict, reason, run_id, tick, summary)
      SELECT $1, organization_id, id, $3, $4, $5, $6, $7, $8, $9::json FROM workflow WHERE id = $2
      ON CONFLICT DO NOTHING RETURNING organization_id AS "organizationId"`,
    values: [
      id,
      trigger.workflowId,
      trigger.nodeId,
      source,
      verdict,
      reason ?? null,
      runId ?? null,
      tick ?? null,
      JSON.stringify(summary),
    ],
  });
  const [written] = rows;
  if (written) tellNews({ topic: 'admissions', organizationId: written.organizationId, id });
}

const columns = `a.id, a.workflow_id AS "workflowId", w.name AS "workflowName", a.node_id AS "nodeId", a.at, a.source, a.verdict, a.reason,
  a.run_id AS "executionId", a.tick, a.summary`;

type Admission = AnswerOf<typeof admissions.list>['admissions'][number];
type Row = Omit<Admission, 'at' | 'tick'> & { at: Date; tick: Date | null };

/** What was decided for the workflows the asker may see, newest first. */
export async function listAdmissions(
  identity: Identity,
  query: QueryOf<typeof admissions.list>,
): Promise<AnswerOf<typeof admissions.list>> {
  const values: unknown[] = [identity.organizationId, identity.userId, identity.canSeeAll];
  const conditions = ['a.organization_id = $1', visibleWorkflow('$2', '$3')];
  const add = (value: unknown, condition: (parameter: string) => string) => {
    if (value === undefined) return;
    values.push(value);
    conditions.push(condition(`$${values.length}`));
  };
  add(query.workflow_id, (p) => `(a.workflow_id = ${p} OR w.slug = ${p})`);
  add(query.node_id, (p) => `a.node_id = ${p}`);
  add(query.execution_id, (p) => `a.run_id = ${p}`);
  add(query.verdict, (p) => `a.verdict = ${p}`);
  add(query.source, (p) => `a.source = ${p}`);
  add(query.since, (p) => `a.at >= ${p}`);
  add(query.until, (p) => `a.at <= ${p}`);
  const from = `FROM admission a JOIN workflow w ON w.id = a.workflow_id WHERE ${conditions.join(' AND ')}`;
  const page = `ORDER BY a.at DESC, a.id DESC LIMIT ${query.limit} OFFSET ${query.offset}`;
  const [counted, listed] = await Promise.all([
    pool().query<{ count: number }>(`SELECT count(*)::int AS count ${from}`, values),
    pool().query<Row>(`SELECT ${columns} ${from} ${page}`, values),
  ]);
  return {
    count: counted.rows[0]?.count ?? 0,
    limit: query.limit,
    offset: query.offset,
    admissions: listed.rows.map(present),
  };
}

/** Those of them that the asker may see, newest first. */
export async function findAdmissions(
  { organizationId, userId, canSeeAll }: Identity,
  ids: readonly string[],
): Promise<Admission[]> {
  const { rows } = await pool().query<Row>(
    `SELECT ${columns} FROM admission a JOIN workflow w ON w.id = a.workflow_id
      WHERE a.organization_id = $1 AND ${visibleWorkflow('$2', '$3')} AND a.id = ANY($4)
      ORDER BY a.at DESC, a.id DESC`,
    [organizationId, userId, canSeeAll, ids],
  );
  return rows.map(present);
}

function present({ at, tick, ...row }: Row): Admission {
  return { ...row, at: at.toISOString(), tick: tick?.toISOString() ?? null };
}

const BATCH = 5_000;

/** The ledger and the events are kept as long as runs are. */
export async function deleteOldAdmissions(): Promise<void> {
  const days = env().RETENTION_DAYS;
  if (days === 0) return;
  for (const [table, column] of [
    ['admission', 'at'],
    ['event', 'created_at'],
  ]) {
    await pool().query(
      `DELETE FROM ${table} WHERE id IN (
         SELECT id FROM ${table} WHERE ${column} < now() - $1 * interval '1 day' ORDER BY ${column} LIMIT ${BATCH})`,
      [days],
    );
  }
}
