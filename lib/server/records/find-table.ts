import type { PoolClient } from 'pg';
import { z } from 'zod';
import { type Column, columnSchema } from '@/lib/api/contracts/tables';
import { AppError } from '@/lib/shared/errors';
import { pool } from '../db';

export type Table = {
  id: string;
  organizationId: string;
  name: string;
  columns: Column[];
  /** Columns with an index of their own. */
  indexed: readonly string[];
};

type Row = Omit<Table, 'columns'> & { columns: unknown };

/**
 * The table of an organization by id or name. `hold` keeps it as it is until the transaction ends: `share` while records
 * are written, `change` while its columns are.
 */
export async function findTable(
  organizationId: string,
  reference: string,
  held?: { client: PoolClient; hold: 'share' | 'change' },
): Promise<Table> {
  const lock = held ? { share: 'FOR SHARE', change: 'FOR UPDATE' }[held.hold] : '';
  const { rows } = await (held?.client ?? pool()).query<Row>(
    `SELECT id, organization_id AS "organizationId", name, columns, indexed FROM data_table
      WHERE organization_id = $1 AND (id = $2 OR name = $2) ORDER BY id = $2 DESC LIMIT 1 ${lock}`,
    [organizationId, reference.replaceAll('\0', '')],
  );
  const [row] = rows;
  if (!row) throw noSuchTable(reference);
  return { ...row, columns: readColumns(row.columns) };
}

export function readColumns(stored: unknown): Column[] {
  return z.array(columnSchema).parse(stored);
}

export function noSuchTable(reference: string): AppError {
  return new AppError(
    'not_found',
    `There is no table "${reference.slice(0, 200)}". Create it with POST /api/v1/tables, or on the page Tables.`,
    { field: 'table' },
  );
}

export async function isTable(organizationId: string, reference: string): Promise<boolean> {
  const { rowCount } = await pool().query(
    'SELECT 1 FROM data_table WHERE organization_id = $1 AND (id = $2 OR name = $2)',
    [organizationId, reference.replaceAll('\0', '')],
  );
  return (rowCount ?? 0) > 0;
}
