import { createHash } from 'node:crypto';
import type { PoolClient } from 'pg';
import { canonicalJson, type Json, type JsonObject } from '@/lib/shared/json';

// What happened to an approval, bound together: the hash of each entry covers the one before, and the row of the approval
// holds the last. Whoever changes, removes or inserts an entry afterwards has to change every hash behind it, and a copy of
// the newest one, kept elsewhere, gives it away.

export const historyKinds = [
  'requested',
  'told',
  'shown',
  'reminded',
  'escalated',
  'delegated',
  'answered',
  'approved',
  'rejected',
  'expired',
  'cancelled',
] as const;
export type HistoryKind = (typeof historyKinds)[number];

export type NewEntry = {
  kind: HistoryKind /** user:<id>, email:<address> or system. */;
  actor: string;
  data: JsonObject;
};
export type HistoryEntry = NewEntry & { seq: number; at: Date; hash: string };

export const SYSTEM = 'system';

/** The approval's row must be held. */
export async function appendHistory(
  client: PoolClient,
  approvalId: string,
  entries: readonly NewEntry[],
): Promise<void> {
  if (entries.length === 0) return;
  const { rows } = await client.query<{ seq: number; hash: string }>(
    'SELECT history_seq AS seq, history_hash AS hash FROM approval WHERE id = $1 FOR UPDATE',
    [approvalId],
  );
  let { seq, hash } = rows[0] ?? { seq: 0, hash: '' };
  const at = new Date();
  for (const entry of entries) {
    seq += 1;
    hash = hashOf(approvalId, hash, { ...entry, seq, at });
    await client.query(
      `INSERT INTO approval_entry (approval_id, seq, at, kind, actor, data, hash) VALUES ($1, $2, $3, $4, $5, $6, $7)`,
      [approvalId, seq, at, entry.kind, entry.actor, JSON.stringify(entry.data), hash],
    );
  }
  await client.query('UPDATE approval SET history_seq = $2, history_hash = $3 WHERE id = $1', [
    approvalId,
    seq,
    hash,
  ]);
}

export async function readHistory(
  client: Pick<PoolClient, 'query'>,
  approvalId: string,
): Promise<{ entries: HistoryEntry[]; head: { seq: number; hash: string } }> {
  // In one look: an entry that is added meanwhile is part of both or of neither.
  const { rows } = await client.query<HistoryEntry & { headSeq: number; headHash: string }>(
    `SELECT e.seq, e.at, e.kind, e.actor, e.data, e.hash, a.history_seq AS "headSeq", a.history_hash AS "headHash"
     FROM approval a LEFT JOIN approval_entry e ON e.approval_id = a.id WHERE a.id = $1 ORDER BY e.seq`,
    [approvalId],
  );
  const [first] = rows;
  const entries = rows
    .filter(({ seq }) => seq !== null)
    .map(({ seq, at, kind, actor, data, hash }) => ({ seq, at, kind, actor, data, hash }));
  return { entries, head: { seq: first?.headSeq ?? 0, hash: first?.headHash ?? '' } };
}

/** Number of the first entry that is not what it was, or is missing; null: all is as it was written. */
export function brokenAt(
  approvalId: string,
  entries: readonly HistoryEntry[],
  head: { seq: number; hash: string },
): number | null {
  let hash = '';
  for (const [index, entry] of entries.entries()) {
    hash = hashOf(approvalId, hash, entry);
    if (entry.seq !== index + 1 || entry.hash !== hash) return index + 1;
  }
  return entries.length === head.seq && hash === head.hash ? null : entries.length + 1;
}

function hashOf(approvalId: string, before: string, entry: Omit<HistoryEntry, 'hash'>): string {
  const { seq, at, kind, actor, data } = entry;
  const content: Json = { approvalId, seq, at: at.toISOString(), kind, actor, data };
  return createHash('sha256')
    .update(`${before}\n${canonicalJson(content)}`)
    .digest('hex');
}
