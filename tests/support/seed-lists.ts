import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import pg from 'pg';
import { insertOfRuns, insertRuns, insertWorkflows } from '../../scripts/bench/seed-rows';
import { databaseUrl } from '../../scripts/lib/postgres/server.mjs';

/** Whether the app under test is one that we have started: only then is its database at hand. */
export const canSeedLists = process.env.SLUICE_URL === undefined || process.env.SLUICE_DATA_DIR !== undefined;

/** So many workflows, runs of today, decisions of triggers, open approvals and audit entries. */
export async function seedLists(
  owner: { organizationId: string; userId: string },
  count: number,
): Promise<void> {
  const client = new pg.Client({ connectionString: await connectionString() });
  await client.connect();
  try {
    const home = { ...owner, mark: randomUUID().slice(0, 8) };
    await insertWorkflows(client, home, count);
    await insertRuns(client, home, { from: 0, to: count, of: count, workflows: count, days: 1 });
    await insertOfRuns(client, home, count);
    await client.query('ANALYZE run, workflow, admission, approval, audit_entry');
  } finally {
    await client.end();
  }
}

async function connectionString(): Promise<string> {
  if (process.env.DATABASE_URL) return process.env.DATABASE_URL;
  const file = path.join(process.env.SLUICE_DATA_DIR ?? '', 'database.json');
  return databaseUrl(JSON.parse(await readFile(file, 'utf8')));
}
