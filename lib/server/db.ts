import { PrismaPg } from '@prisma/adapter-pg';
import pg from 'pg';
import { env } from './env';
import { PrismaClient } from './generated/prisma/client';
import { log } from './log';

// Two doors to one database: Prisma for everything, and plain prepared SQL (`pool`) for the few statements a run passes
// through. Kept on globalThis because Next loads this module once per bundle.

type Connections = { pool: pg.Pool; prisma: PrismaClient };

/**
 * In milliseconds. A burst of requests shares a few connections: who waits for one is slow, not refused. Prisma's own two
 * seconds are over before a small machine has answered twenty requests that came together.
 */
const transactionOptions = { maxWait: 15_000, timeout: 20_000 };

const holder = globalThis as typeof globalThis & { sluiceDb?: Connections };

function connect(): Connections {
  const pool = new pg.Pool({ connectionString: env().DATABASE_URL, max: env().DATABASE_POOL });
  // A connection that breaks (a restarted database) must not end the process: neither an idle one nor one that is held
  // by somebody who is between two statements. Whoever uses it next is told by the error of that statement.
  pool.on('error', (error) => log.warn({ err: error }, 'an idle database connection broke'));
  pool.on('connect', (client) => client.on('error', () => undefined));
  return { pool, prisma: new PrismaClient({ adapter: new PrismaPg(pool), transactionOptions }) };
}

export function connections(): Connections {
  holder.sluiceDb ??= connect();
  return holder.sluiceDb;
}

export function prisma(): PrismaClient {
  return connections().prisma;
}

export function pool(): pg.Pool {
  return connections().pool;
}

export async function closeDb(): Promise<void> {
  const open = holder.sluiceDb;
  delete holder.sluiceDb;
  if (!open) return;
  await open.prisma.$disconnect();
  await open.pool.end().catch(() => undefined);
}

/** Whether trying again can help: the server is away, restarting, or chose this statement to break a deadlock. */
export function isConnectionError(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const code = 'code' in error ? String(error.code) : '';
  if (/^(08|57P|53|40)/.test(code) || /^E(CONN|PIPE|HOST|TIMEDOUT|NOTFOUND)/.test(code)) return true;
  return /Connection terminated|timeout|not queryable|Client was closed/i.test(error.message);
}
