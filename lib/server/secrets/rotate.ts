import { pool } from '../db';
import { isOutdated, seal, unseal } from './seal';

// After ENCRYPTION_KEY was changed: everything sealed with the one before (ENCRYPTION_KEY_PREVIOUS) is sealed anew. May
// run while the application does, and again after it was interrupted.

export type Rotation = { sealedAnew: number; upToDate: number };

const columns = [
  { table: 'credential', column: 'data' },
  { table: 'credential', column: 'tokens' },
  { table: 'variable', column: 'secret' },
  { table: 'function', column: 'secret' },
  { table: 'webhook', column: 'secret' },
] as const;

export async function rotateSecrets(): Promise<Rotation> {
  const total = { sealedAnew: 0, upToDate: 0 };
  for (const { table, column } of columns) {
    const { rows } = await pool().query<{ id: string; owner: string; sealed: string }>(
      `SELECT id, organization_id || '/' || id AS owner, ${column} AS sealed FROM "${table}" WHERE ${column} IS NOT NULL`,
    );
    for (const { id, owner, sealed } of rows) {
      if (!isOutdated(sealed)) {
        total.upToDate += 1;
        continue;
      }
      // Changed by somebody in between: then it has been sealed with the present key.
      await pool().query(`UPDATE "${table}" SET ${column} = $1 WHERE id = $2 AND ${column} = $3`, [
        seal(unseal(sealed, owner), owner),
        id,
        sealed,
      ]);
      total.sealedAnew += 1;
    }
  }
  return total;
}
