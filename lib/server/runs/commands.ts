import type { PoolClient } from 'pg';
import { z } from 'zod';
import { newId } from '@/lib/shared/ids';
import { publish } from '../channel';
import { pool } from '../db';
import { ring } from '../queue';

// What a run can be told from outside. A command is a row until the worker that holds the run has written the events it
// caused; the count on the run's row says whether there are any a worker has not read.

export const runCommandSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('pause') }),
  z.object({ type: z.literal('resume') }),
  z.object({ type: z.literal('restart'), fromNodeId: z.string().nullable() }),
  z.object({ type: z.literal('signal'), nodeId: z.string(), iteration: z.string(), data: z.json() }),
]);

export type RunCommand = z.infer<typeof runCommandSchema>;

type Queryable = Pick<PoolClient, 'query'>;

/** Gives a run a command and wakes whoever can carry it out. */
export async function tellRun(runId: string, command: RunCommand): Promise<void> {
  const told = await writeCommand(pool(), runId, command);
  await announceCommand(runId, told);
}

export type ToldRun = { leasedBy: string | null };

/** Only writes the command, as part of a transaction for instance; null when there is no such run. */
export async function writeCommand(
  client: Queryable,
  runId: string,
  command: RunCommand,
): Promise<ToldRun | null> {
  const { rows } = await client.query<{ leased_by: string | null }>({
    name: 'tell-run',
    text: `
      WITH told AS (
        UPDATE run SET commands = commands + 1, due_at = CASE WHEN leased_by IS NULL THEN now() ELSE due_at END
        WHERE id = $1 RETURNING id, leased_by
      ), written AS (
        INSERT INTO run_command (id, run_id, type, data) SELECT $2, id, $3, $4::json FROM told
      )
      SELECT leased_by FROM told`,
    values: [runId, newId('command'), command.type, JSON.stringify(command)],
  });
  const [row] = rows;
  return row ? { leasedBy: row.leased_by } : null;
}

/** Wakes whoever can carry out a command that is in the database by now. */
export async function announceCommand(runId: string, told: ToldRun | null): Promise<void> {
  if (told?.leasedBy) await publish('commands', runId);
  else ring();
}

/** The commands not yet carried out, oldest first, and how many were ever given. */
export async function readCommands(
  runId: string,
): Promise<{ seen: number; commands: { id: string; command: RunCommand }[] }> {
  const { rows } = await pool().query<{ commands: number; list: { id: string; data: unknown }[] | null }>({
    name: 'read-commands',
    text: `
      SELECT r.commands, (
        SELECT json_agg(json_build_object('id', c.id, 'data', c.data) ORDER BY c.id)
        FROM run_command c WHERE c.run_id = r.id) AS list
      FROM run r WHERE r.id = $1`,
    values: [runId],
  });
  const [row] = rows;
  const commands = (row?.list ?? []).map(({ id, data }) => ({ id, command: runCommandSchema.parse(data) }));
  return { seen: row?.commands ?? 0, commands };
}
