import type { records } from '@/lib/api/contracts/records';
import type { AnswerOf, QueryOf } from '@/lib/api/define-endpoint';
import type { Filter } from '@/lib/nodes/record-where';
import { AppError } from '@/lib/shared/errors';
import type { JsonObject } from '@/lib/shared/json';
import type { Identity } from '../auth/identity';
import { pool } from '../db';
import { createParameters, filterSql, orderSql } from './filter-sql';
import { findTable, type Table } from './find-table';
import { presentRecord, type RecordRow, recordColumns } from './record-row';

export type Selection = {
  where?: Filter | undefined;
  sort?: { column: string; direction: 'asc' | 'desc' }[] | undefined;
  limit: number;
  offset?: number;
};

export async function listRecords(
  { organizationId }: Identity,
  reference: string,
  { where, sort, limit, offset }: QueryOf<typeof records.list>,
): Promise<AnswerOf<typeof records.list>> {
  const table = await findTable(organizationId, reference);
  const [count, listed] = await Promise.all([
    countRecords(table, where),
    selectRecords(table, { where, sort, limit, offset }),
  ]);
  return { count, limit, offset, records: listed };
}

export async function selectRecords(
  table: Table,
  { where, sort, limit, offset = 0 }: Selection,
): Promise<JsonObject[]> {
  const parameters = createParameters(table.id);
  const condition = where ? filterSql(table, where, parameters) : 'true';
  const order = orderSql(table, sort ?? [], parameters);
  const { rows } = await pool().query<RecordRow>(
    `SELECT ${recordColumns} FROM record r WHERE r.table_id = $1 AND ${condition} ORDER BY ${order}
      LIMIT ${parameters.add(limit)} OFFSET ${parameters.add(offset)}`,
    parameters.values,
  );
  return rows.map((row) => presentRecord(table, row));
}

async function countRecords(table: Table, where: Filter | undefined): Promise<number> {
  const parameters = createParameters(table.id);
  const condition = where ? filterSql(table, where, parameters) : 'true';
  const { rows } = await pool().query<{ count: number }>(
    `SELECT count(*)::int AS count FROM record r WHERE r.table_id = $1 AND ${condition}`,
    parameters.values,
  );
  return rows[0]?.count ?? 0;
}

export async function findRecord(table: Table, id: string): Promise<JsonObject | null> {
  const { rows } = await pool().query<RecordRow>(
    `SELECT ${recordColumns} FROM record r WHERE r.table_id = $1 AND r.id = $2`,
    [table.id, id.replaceAll('\0', '')],
  );
  return rows[0] ? presentRecord(table, rows[0]) : null;
}

export async function getRecord(
  { organizationId }: Identity,
  reference: string,
  id: string,
): Promise<AnswerOf<typeof records.get>> {
  const table = await findTable(organizationId, reference);
  const found = await findRecord(table, id);
  if (!found) throw noSuchRecord(table, id);
  return found;
}

export function noSuchRecord({ name }: Table, id: string): AppError {
  return new AppError('not_found', `There is no record ${id.slice(0, 200)} in the table "${name}".`, {
    field: 'id',
  });
}
