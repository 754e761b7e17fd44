import type { Json, JsonObject } from '@/lib/shared/json';
import type { Identity } from '../auth/identity';
import { pool } from '../db';
import { csvLine } from './csv-parse';
import { findTable, type Table } from './find-table';
import { presentRecord, type RecordRow, recordColumns } from './record-row';

const BATCH = 1_000;

/** Every record of a table as CSV, read as fast as it is taken. */
export async function exportCsv(
  { organizationId }: Identity,
  reference: string,
): Promise<ReadableStream<Uint8Array>> {
  const table = await findTable(organizationId, reference);
  const header = await headerOf(table);
  const encoder = new TextEncoder();
  let last = '0';
  return new ReadableStream({
    start: (controller) => controller.enqueue(encoder.encode(csvLine(header))),
    pull: async (controller) => {
      const { rows } = await pool().query<RecordRow & { seq: string }>(
        `SELECT ${recordColumns}, r.seq FROM record r WHERE r.table_id = $1 AND r.seq > $2 ORDER BY r.seq LIMIT ${BATCH}`,
        [table.id, last],
      );
      last = rows.at(-1)?.seq ?? last;
      const lines = rows.map((row) => lineOf(header, presentRecord(table, row)));
      if (lines.length > 0) controller.enqueue(encoder.encode(lines.join('')));
      if (rows.length < BATCH) controller.close();
    },
  });
}

/** Of a table without columns, the names its records use. */
async function headerOf({ id, columns }: Table): Promise<string[]> {
  const own = ['created_at', 'updated_at'];
  if (columns.length > 0) return ['id', ...columns.map(({ name }) => name), ...own];
  const { rows } = await pool().query<{ name: string }>(
    'SELECT DISTINCT jsonb_object_keys(data) AS name FROM record WHERE table_id = $1 ORDER BY 1 LIMIT 1000',
    [id],
  );
  return ['id', ...rows.map(({ name }) => name), ...own];
}

function lineOf(header: readonly string[], record: JsonObject): string {
  return csvLine(header.map((name) => textOf(record[name] ?? null)));
}

function textOf(value: Json): string {
  if (value === null) return '';
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}
