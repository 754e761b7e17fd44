// One embedded PostgreSQL server: its command line, its log and the first connection.
import { openSync, renameSync, statSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { ADMIN } from './cluster.mjs';

const DATABASE = 'sluice';
const LOG_LIMIT_BYTES = 5 * 1024 * 1024;

/** For a small machine that also runs the web and worker processes. What is written stays durable: fsync is on. */
const SETTINGS = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  max_connections: 200,
  shared_buffers: '128MB',
  effective_cache_size: '512MB',
  work_mem: '8MB',
  // A single server without replicas needs neither the larger log nor the processes that ship it.
  wal_level: 'minimal',
  max_wal_senders: 0,
  wal_compression: 'on',
  max_wal_size: '1GB',
  checkpoint_timeout: '15min',
  random_page_cost: 1.1,
  jit: 'off',
  max_parallel_workers_per_gather: 0,
  io_method: 'sync',
  autovacuum_vacuum_scale_factor: 0.05,
  // A new database soon learns how its tables have grown: by the plan for an empty table all of a full one is read.
  autovacuum_naptime: '5s',
  // Starts, stops and crashes; a statement's error is for the process that sent it, and may hold its values.
  log_min_messages: 'log',
  log_checkpoints: 'off',
  log_min_error_statement: 'panic',
};

export function serverCommand({ clusterDir, binaries, account, port }) {
  const settings = Object.entries(SETTINGS).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  return account.command(binaries.postgres, ['-D', clusterDir, '-p', String(port), ...settings]);
}

export const databaseUrl = ({ port, password }) =>
  `postgresql://${DATABASE}:${password}@127.0.0.1:${port}/${DATABASE}`;

/** The log as a file of its own: the server must be able to write it even when nobody reads. */
export function openLog(file) {
  try {
    if (statSync(file).size > LOG_LIMIT_BYTES) renameSync(file, `${file}.old`);
  } catch (error) {
    if (error.code !== 'ENOENT') throw error;
  }
  return openSync(file, 'a', 0o600);
}

/** Waits until the server answers, then makes sure that our account and database are there. */
export async function openDatabase(access, timeoutMs) {
  const client = await connectAsAdmin(access, Date.now() + timeoutMs);
  try {
    await createAccount(client, access.password);
    const { rowCount } = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [DATABASE]);
    if (rowCount === 0) await client.query(`CREATE DATABASE ${DATABASE} OWNER ${DATABASE}`);
  } finally {
    await client.end();
  }
}

/** Not a superuser: a flaw in the application must not become a way to the server's files. */
async function createAccount(client, password) {
  const { rowCount } = await client.query('SELECT 1 FROM pg_roles WHERE rolname = $1', [DATABASE]);
  const action = rowCount === 0 ? 'CREATE' : 'ALTER';
  await client.query(`${action} ROLE ${DATABASE} LOGIN CREATEDB PASSWORD ${client.escapeLiteral(password)}`);
}

async function connectAsAdmin({ port, adminPassword }, deadline) {
  // Loaded late: on a fresh clone this module is read before the dependencies are there.
  const { default: pg } = await import('pg');
  for (;;) {
    const client = new pg.Client({
      host: '127.0.0.1',
      port,
      user: ADMIN,
      password: adminPassword,
      database: 'postgres',
    });
    client.on('error', () => {});
    try {
      await client.connect();
      return client;
    } catch (error) {
      if (Date.now() > deadline) throw error;
      await sleep(50);
    }
  }
}
