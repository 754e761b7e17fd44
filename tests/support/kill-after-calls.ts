import { pool } from '@/lib/server/db';
import { until } from './until';
import type { WorkerProcess } from './worker-process';

// Kills a worker right after each call of a code workflow is recorded: once the record of a call is committed, the database
// holds back whatever is written next, so nothing else can have been begun by then.

const LOCK = 909_090;

const setUp = `
  CREATE TABLE recorded_call (id serial PRIMARY KEY);
  CREATE FUNCTION hold_after_calls() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    IF EXISTS (SELECT 1 FROM recorded_call) THEN PERFORM pg_advisory_xact_lock(${LOCK}); END IF;
    IF EXISTS (SELECT 1 FROM json_array_elements(NEW.events) AS e
      WHERE e->>'type' = 'step.recorded' AND e->>'status' = 'succeeded')
    THEN INSERT INTO recorded_call DEFAULT VALUES; END IF;
    RETURN NEW;
  END $$;
  CREATE TRIGGER hold_after_calls BEFORE INSERT ON run_log FOR EACH ROW EXECUTE FUNCTION hold_after_calls()`;

const takeAway = `
  DROP TRIGGER hold_after_calls ON run_log;
  DROP FUNCTION hold_after_calls;
  DROP TABLE recorded_call`;

/** Ends when `calls` calls were recorded and the worker was killed after each of them. */
export async function killAfterCalls(
  worker: WorkerProcess,
  calls: number,
  start: () => Promise<unknown>,
): Promise<void> {
  const lock = await pool().connect();
  try {
    await lock.query(setUp);
    await lock.query(`SELECT pg_advisory_lock(${LOCK})`);
    await start();
    for (let n = 0; n < calls; n += 1) {
      await until(async () => (await pool().query('SELECT 1 FROM recorded_call')).rowCount === 1, {
        timeoutMs: 120_000,
        what: `call ${n + 1} is recorded`,
      });
      await worker.kill();
      // What the worker was writing ends with it.
      await pool().query(
        `SELECT pg_terminate_backend(pid) FROM pg_locks WHERE locktype = 'advisory' AND objid = ${LOCK} AND NOT granted`,
      );
      await pool().query('DELETE FROM recorded_call');
    }
  } finally {
    await lock.query(`SELECT pg_advisory_unlock(${LOCK})`);
    await lock.query(takeAway);
    lock.release();
  }
}
