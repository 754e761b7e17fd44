import type { PoolClient } from 'pg';
import { pool } from './db';

/** Runs the work on one connection; everything it wrote counts, or nothing. */
export async function inTransaction<T>(work: (client: PoolClient) => Promise<T>): Promise<T> {
  const client = await pool().connect();
  // A connection that breaks also fails the statement under way; without a listener it would end the process, too.
  const ignore = () => undefined;
  client.on('error', ignore);
  let isUsable = true;
  try {
    await client.query('BEGIN');
    const result = await work(client);
    await client.query('COMMIT');
    return result;
  } catch (error) {
    isUsable = await client.query('ROLLBACK').then(
      () => true,
      () => false,
    );
    throw error;
  } finally {
    client.off('error', ignore);
    client.release(!isUsable);
  }
}
