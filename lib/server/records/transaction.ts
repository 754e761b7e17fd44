import type { PoolClient } from 'pg';
import { AppError } from '@/lib/shared/errors';
import { pool } from '../db';

/** Everything the work does with the client, or nothing of it. */
export async function inTransaction<T>(work: (client: PoolClient) => Promise<T>): Promise<T> {
  const client = await pool().connect();
  // A connection that breaks also fails the statement under way; without a listener it would end the process, too.
  const ignore = () => undefined;
  client.on('error', ignore);
  try {
    await client.query('BEGIN');
    const result = await work(client);
    await client.query('COMMIT');
    client.release();
    return result;
  } catch (error) {
    const isBack = await client.query('ROLLBACK').then(
      () => true,
      () => false,
    );
    client.release(!isBack);
    throw asInputError(error);
  } finally {
    client.off('error', ignore);
  }
}

/** What PostgreSQL cannot store as jsonb is a matter of what was sent. */
function asInputError(error: unknown): unknown {
  const code = error instanceof Error && 'code' in error ? error.code : '';
  if (code === '22P05' || code === '22P02' || code === '22021') {
    return new AppError('input_invalid', 'A text holds characters that cannot be stored, such as NUL.');
  }
  if (code === '54000' || code === '22003') {
    return new AppError('input_invalid', 'A value is too large to be stored.');
  }
  return error;
}
