import { pool } from '../db';

/** Entries older than their organization keeps them. */
export async function deleteOldEntries(): Promise<void> {
  await pool().query(
    `DELETE FROM audit_entry WHERE id IN (
       SELECT a.id FROM audit_entry a JOIN organization o ON o.id = a.organization_id
       WHERE a.at < now() - o.audit_retention_days * interval '1 day' ORDER BY a.at LIMIT 5000)`,
  );
}
