import { newId } from '@/lib/shared/ids';
import { notifiesInDatabase, notifyName, publish } from '../channel';
import { pool } from '../db';
import type { Database } from '../mail/queue-mail';

// The one way to tell people something in the app: a row for each of them, and a message to whoever shows it.

export type Notice = {
  organizationId: string;
  userIds: readonly string[];
  /** Telling the same person again with the same key is the same notification. */
  key?: string | undefined;
  title: string;
  message: string;
  /** Path in the app that it leads to, such as /runs/run_1. */
  link?: string | undefined;
  origin?: { workflowId: string; runId: string } | undefined;
};

const MAX_TITLE = 200;
const MAX_MESSAGE = 4_000;

const insertSql = `
  INSERT INTO notification (id, organization_id, user_id, key, title, message, link, workflow_id, run_id)
  SELECT n.id, $1, n.user_id, $4, $5, $6, $7, $8, $9 FROM unnest($2::text[], $3::text[]) AS n(id, user_id)
  ON CONFLICT (organization_id, user_id, key) DO NOTHING`;

/**
 * Tells each of these people. Within a transaction (`db`) and with Redis, who calls also calls `announceNotifications` once
 * it is committed.
 */
export async function notify(notice: Notice, db: Database = pool()): Promise<{ userIds: string[] }> {
  const userIds = [...new Set(notice.userIds)];
  if (userIds.length === 0) return { userIds };
  await db.query(insertSql, [
    notice.organizationId,
    userIds.map(() => newId('notification')),
    userIds,
    notice.key ?? null,
    withoutNul(notice.title).slice(0, MAX_TITLE),
    withoutNul(notice.message).slice(0, MAX_MESSAGE),
    notice.link ?? null,
    notice.origin?.workflowId ?? null,
    notice.origin?.runId ?? null,
  ]);
  if (notifiesInDatabase())
    await db.query('SELECT pg_notify($1, $2)', [notifyName('notifications'), messageOf(userIds)]);
  else if (db === pool()) await announceNotifications(userIds);
  return { userIds };
}

/** Says that the notifications of these people have changed. */
export async function announceNotifications(userIds: readonly string[]): Promise<void> {
  await publish('notifications', messageOf(userIds)).catch(() => undefined);
}

/** So many that they do not fit into one message: everybody looks. */
function messageOf(userIds: readonly string[]): string {
  return userIds.length > 200 ? '*' : userIds.join(' ');
}

/** PostgreSQL stores no NUL in text. */
function withoutNul(text: string): string {
  return text.replaceAll('\0', '');
}
