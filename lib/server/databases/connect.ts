import pg from 'pg';
import type { CredentialDataOf } from '@/lib/nodes/credential-types';
import { StepError } from '@/lib/nodes/executor';
import { errorMessage } from '@/lib/shared/errors';
import { env } from '../env';
import { guardedAddress } from '../outbound/guarded-address';

export type DatabaseTarget = {
  database: CredentialDataOf<'postgresql'>;
  timeoutMs: number;
  signal: AbortSignal;
};

const CONNECT_TIMEOUT_MS = 10_000;

/**
 * Works with a connection of its own to somebody's PostgreSQL: to an address that was checked, and with a time limit the
 * server knows of. When the step is called off, the server is told to stop, too.
 */
export async function withDatabase<T>(
  target: DatabaseTarget,
  work: (client: pg.Client) => Promise<T>,
): Promise<T> {
  const config = await configOf(target);
  const client = new pg.Client(config);
  // The statement under way rejects as well; this only keeps the process alive.
  client.on('error', () => undefined);
  const { signal } = target;
  let stop = () => undefined;
  try {
    await client.connect();
    const { rows } = await client.query<{ pid: number }>('SELECT pg_backend_pid() AS pid');
    stop = () => void cancel(config, rows[0]?.pid ?? 0);
    signal.addEventListener('abort', stop, { once: true });
    signal.throwIfAborted();
    return await work(client);
  } catch (error) {
    throw asStepError(error, target);
  } finally {
    signal.removeEventListener('abort', stop);
    await client.end().catch(() => undefined);
  }
}

async function configOf({ database, timeoutMs }: DatabaseTarget): Promise<pg.ClientConfig> {
  const { host, port, username, password, tls } = database;
  return {
    host: await guardedAddress(host, port, env().OUTBOUND_ALLOW),
    port,
    user: username,
    password,
    database: database.database,
    ssl: tls ? { servername: host } : false,
    statement_timeout: timeoutMs,
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    application_name: 'sluice',
  };
}

async function cancel(config: pg.ClientConfig, pid: number): Promise<void> {
  const client = new pg.Client(config);
  client.on('error', () => undefined);
  try {
    await client.connect();
    await client.query('SELECT pg_cancel_backend($1)', [pid]);
  } catch {
    // The time limit of the statement ends it in any case.
  } finally {
    await client.end().catch(() => undefined);
  }
}

/** SQLSTATE classes that trying again may help against: connection, resources, operator, conflict of transactions. */
const passing = /^(08|53|57P|40)/;

function asStepError(error: unknown, { database, timeoutMs, signal }: DatabaseTarget): unknown {
  if (error instanceof StepError) return error;
  if (signal.aborted) return new StepError('aborted', 'The statement was called off.');
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const message = errorMessage(error);
  if (code === '57014') {
    return new StepError('timeout', `The statement took longer than ${timeoutMs} ms.`);
  }
  if (/^[0-9A-Z]{5}$/.test(code)) {
    return new StepError('database_error', `${database.host} refused the statement: ${message} (${code})`, {
      retryable: passing.test(code),
      details: { sqlState: code },
    });
  }
  return new StepError(
    'database_unreachable',
    `The database ${database.host} could not be reached: ${message}`,
  );
}
