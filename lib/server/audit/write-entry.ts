import { newId } from '@/lib/shared/ids';
import type { Json } from '@/lib/shared/json';
import type { Identity } from '../auth/identity';

export type NewEntry = {
  action: string;
  subjectType: string;
  subjectId: string;
  subjectName: string;
  before: Json | null;
  after: Json | null;
};

/** Saves that follow one another are one change: the editor saves after every few key strokes. */
const GATHERED = 'drafts.save';
const GATHERED_FOR = '10 minutes';

type Who = Pick<Identity, 'organizationId' | 'userId' | 'keyId'>;

/** Runs a statement in the transaction of the change, of Prisma or of plain SQL. */
export type Run = (text: string, values: unknown[]) => Promise<readonly object[]>;

export async function writeEntry(run: Run, who: Who, entry: NewEntry): Promise<void> {
  if (entry.action === GATHERED && (await gather(run, who, entry))) return;
  const { action, subjectType, subjectId, subjectName, before, after } = entry;
  // The organization itself may be what was deleted.
  await run(
    `INSERT INTO audit_entry (id, organization_id, user_id, user_name, key_id, action, subject_type, subject_id,
       subject_name, before, after)
     SELECT $1, o.id, $3, coalesce(nullif(u.name, ''), u.email, $3), $4, $5, $6, $7, $8, $9::json, $10::json
       FROM organization o LEFT JOIN "user" u ON u.id = $3 WHERE o.id = $2 RETURNING id`,
    [
      newId('audit'),
      who.organizationId,
      who.userId,
      who.keyId,
      action,
      subjectType,
      subjectId,
      subjectName,
      jsonOrNull(before),
      jsonOrNull(after),
    ],
  );
}

async function gather(
  run: Run,
  { organizationId, userId }: Who,
  { action, subjectId, after }: NewEntry,
): Promise<boolean> {
  const changed = await run(
    `UPDATE audit_entry SET after = $5::json
      WHERE id = (SELECT id FROM audit_entry WHERE organization_id = $1 AND subject_id = $2 ORDER BY at DESC, id DESC LIMIT 1)
        AND action = $3 AND user_id = $4 AND at > now() - interval '${GATHERED_FOR}' RETURNING id`,
    [organizationId, subjectId, action, userId, jsonOrNull(after)],
  );
  return changed.length > 0;
}

function jsonOrNull(value: Json | null): string | null {
  return value === null ? null : JSON.stringify(value);
}
