import pg from 'pg';
import { StepError } from '@/lib/nodes/executor';
import type { Json } from '@/lib/shared/json';
import type { Statement } from './statements';

type Row = Record<string, unknown>;

/** The rows of one statement as JSON. More than `mostRows`: an error, before they fill the memory. */
export function runStatement(
  client: pg.Client,
  { text, values }: Statement,
  mostRows: number,
): Promise<{ rows: Json[] }> {
  return new Promise((resolve, reject) => {
    const rows: Json[] = [];
    let isOver = false;
    // With values, even when there are none, the server takes one statement only.
    const query = client.query(new pg.Query<Row>({ text, values, queryMode: 'extended' } as pg.QueryConfig));
    query.on('row', (row) => {
      if (rows.length < mostRows) rows.push(asJson(row));
      else if (!isOver) {
        isOver = true;
        reject(tooMany(mostRows));
        // Whoever waits for the end of the statement would be sent all of the rest.
        void client.end();
      }
    });
    query.on('error', reject);
    query.on('end', () => resolve({ rows }));
  });
}

function tooMany(mostRows: number): StepError {
  return new StepError(
    'too_many_rows',
    `The statement answers more than ${mostRows} rows. Narrow it, or raise "At most".`,
    { retryable: false },
  );
}

function asJson(value: unknown): Json {
  switch (typeof value) {
    case 'string':
    case 'boolean':
      return value;
    case 'number':
      return Number.isFinite(value) ? value : String(value);
    case 'bigint':
      return String(value);
    case 'object':
      return objectAsJson(value);
    default:
      return null;
  }
}

function objectAsJson(value: object | null): Json {
  if (value === null) return null;
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? null : value.toISOString();
  if (Buffer.isBuffer(value)) return value.toString('base64');
  if (Array.isArray(value)) return value.map(asJson);
  return Object.fromEntries(Object.entries(value).map(([key, entry]) => [key, asJson(entry)]));
}
