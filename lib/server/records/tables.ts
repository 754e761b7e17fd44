import type { TableAnswer, tables } from '@/lib/api/contracts/tables';
import type { AnswerOf, BodyOf } from '@/lib/api/define-endpoint';
import { AppError } from '@/lib/shared/errors';
import { newId } from '@/lib/shared/ids';
import { changing } from '../audit/audited';
import type { Identity } from '../auth/identity';
import { pool } from '../db';
import type { Prisma } from '../generated/prisma/client';
import { checkDefaults } from './defaults';
import { findTable, noSuchTable, readColumns } from './find-table';
import { MOST_COUNTED } from './record-queries';
import { workflowsNaming } from './table-users';

type Row = Omit<TableAnswer, 'createdAt' | 'updatedAt' | 'columns' | 'recordsIsExact'> & {
  createdAt: Date;
  updatedAt: Date;
  columns: unknown;
};

const selectTables = `SELECT t.id, t.name, t.description, t.columns, t.created_by AS "createdBy",
    t.created_at AS "createdAt", t.updated_at AS "updatedAt",
    (SELECT count(*)::int FROM
      (SELECT FROM record r WHERE r.table_id = t.id LIMIT ${MOST_COUNTED + 1}) counted) AS records
  FROM data_table t WHERE t.organization_id = $1`;

export async function listTables({ organizationId }: Identity): Promise<AnswerOf<typeof tables.list>> {
  const { rows } = await pool().query<Row>(`${selectTables} ORDER BY t.name`, [organizationId]);
  return { count: rows.length, tables: rows.map(present) };
}

export async function readTable({ organizationId }: Identity, reference: string): Promise<TableAnswer> {
  const { rows } = await pool().query<Row>(
    `${selectTables} AND (t.id = $2 OR t.name = $2) ORDER BY t.id = $2 DESC LIMIT 1`,
    [organizationId, reference],
  );
  const [row] = rows;
  if (!row) throw noSuchTable(reference);
  return present(row);
}

export async function getTable(identity: Identity, reference: string): Promise<AnswerOf<typeof tables.get>> {
  const table = await readTable(identity, reference);
  return { ...table, usedBy: await workflowsNaming(identity, table) };
}

export async function createTable(
  identity: Identity,
  { name, description, columns }: BodyOf<typeof tables.create>,
): Promise<TableAnswer> {
  const id = newId('table');
  const checked = checkDefaults(columns);
  const { organizationId, userId: createdBy } = identity;
  // Columns are JSON.
  const data = {
    id,
    organizationId,
    name,
    description,
    columns: checked as Prisma.InputJsonArray,
    createdBy,
  };
  const { count } = await changing('table', id, (transaction) =>
    transaction.dataTable.createMany({ data: [data], skipDuplicates: true }),
  );
  if (count === 0) throw nameTaken(name);
  return readTable(identity, id);
}

export async function removeTable(
  identity: Identity,
  reference: string,
  isForced: boolean,
): Promise<undefined> {
  const table = await findTable(identity.organizationId, reference);
  const users = isForced ? [] : await workflowsNaming(identity, table);
  if (users.length > 0) {
    const count = users.length === 1 ? 'one workflow' : `${users.length} workflows`;
    throw new AppError(
      'conflict',
      `The table "${table.name}" is in use by ${count}. Change them first, or delete it with force=true.`,
      { details: { usedBy: users } },
    );
  }
  await changing('table', table.id, (transaction) =>
    transaction.dataTable.deleteMany({ where: { id: table.id } }),
  );
}

export function nameTaken(name: string): AppError {
  return new AppError('conflict', `There is already a table "${name}".`, { field: 'name' });
}

function present({ createdAt, updatedAt, columns, records, ...row }: Row): TableAnswer {
  return {
    ...row,
    records: Math.min(records, MOST_COUNTED),
    recordsIsExact: records <= MOST_COUNTED,
    columns: readColumns(columns),
    createdAt: createdAt.toISOString(),
    updatedAt: updatedAt.toISOString(),
  };
}
