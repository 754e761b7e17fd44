import { onTestFinished } from 'vitest';
import { pool } from '@/lib/server/db';

// Writes that wait for a lock of the test, as on a busy database: what is in the middle of one stays there for as long as
// the test needs.

export type HeldWrites = {
  /** Lets rows of a table that meet the condition (of `NEW`) wait while the lock is held. */
  on: (table: string, condition: string) => Promise<void>;
  /** Takes the lock; the answer gives it back. */
  hold: () => Promise<() => Promise<void>>;
  /** How many statements wait for it. */
  waiting: () => Promise<number>;
  /** Ends the connections that wait for it, and so what they were about to write: their process is gone already. */
  cutOff: () => Promise<void>;
  /** Lets go of the tables. */
  end: () => Promise<void>;
};

const waiters = `FROM pg_locks WHERE locktype = 'advisory' AND objid = $1 AND NOT granted`;

export function heldWrites(lock: number): HeldWrites {
  const name = `hold_write_${lock}`;
  return {
    on: async (table, condition) => {
      await pool().query(
        `CREATE OR REPLACE FUNCTION ${name}() RETURNS trigger LANGUAGE plpgsql AS
           'BEGIN PERFORM pg_advisory_xact_lock_shared(${lock}); RETURN NEW; END'`,
      );
      await pool().query(
        `CREATE TRIGGER ${name} BEFORE INSERT ON ${table} FOR EACH ROW WHEN (${condition}) EXECUTE FUNCTION ${name}()`,
      );
    },
    hold: async () => {
      const client = await pool().connect();
      await client.query('SELECT pg_advisory_lock($1)', [lock]);
      let isHeld = true;
      const release = async () => {
        if (!isHeld) return;
        isHeld = false;
        await client.query('SELECT pg_advisory_unlock($1)', [lock]);
        client.release();
      };
      // A test that fails in the middle does not hold up those after it.
      onTestFinished(release);
      return release;
    },
    waiting: async () => {
      const { rows } = await pool().query<{ n: number }>(`SELECT count(*)::int AS n ${waiters}`, [lock]);
      return rows[0]?.n ?? 0;
    },
    cutOff: async () => {
      await pool().query(`SELECT pg_terminate_backend(pid) ${waiters}`, [lock]);
    },
    end: async () => {
      await pool().query(`DROP FUNCTION IF EXISTS ${name} CASCADE`);
    },
  };
}
