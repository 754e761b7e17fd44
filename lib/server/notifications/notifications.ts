import type { NotificationChange, notifications } from '@/lib/api/contracts/notifications';
import type { AnswerOf, QueryOf } from '@/lib/api/define-endpoint';
import { AppError } from '@/lib/shared/errors';
import { isoOrNull } from '@/lib/shared/time';
import type { Identity } from '../auth/identity';
import { pool, prisma } from '../db';
import { env } from '../env';
import type { Notification } from '../generated/prisma/client';
import { announceNotifications } from './notify';

type Answer = AnswerOf<typeof notifications.read>;

const newestFirst = [{ createdAt: 'desc' as const }, { id: 'desc' as const }];

export async function listNotifications(
  { organizationId, userId }: Identity,
  { unread, execution_id: runId, limit, offset }: QueryOf<typeof notifications.list>,
): Promise<AnswerOf<typeof notifications.list>> {
  const own = { organizationId, userId };
  const where = { ...own, ...(unread === 'true' ? { readAt: null } : {}), ...(runId ? { runId } : {}) };
  const [count, unreadCount, rows] = await Promise.all([
    prisma().notification.count({ where }),
    prisma().notification.count({ where: { ...own, readAt: null } }),
    prisma().notification.findMany({ where, orderBy: newestFirst, take: limit, skip: offset }),
  ]);
  return { count, unreadCount, limit, offset, notifications: rows.map(present) };
}

export async function readNotification(
  { organizationId, userId }: Identity,
  id: string,
  isRead: boolean,
): Promise<Answer> {
  const own = { id, organizationId, userId };
  const row = await prisma().notification.findFirst({ where: own });
  if (!row) throw new AppError('not_found', `You have no notification ${id.slice(0, 200)}.`);
  const readAt = isRead ? (row.readAt ?? new Date()) : null;
  await prisma().notification.updateMany({ where: own, data: { readAt } });
  await announceNotifications([userId]);
  return present({ ...row, readAt });
}

export async function readAllNotifications({
  organizationId,
  userId,
}: Identity): Promise<AnswerOf<typeof notifications.readAll>> {
  const { count } = await prisma().notification.updateMany({
    where: { organizationId, userId, readAt: null },
    data: { readAt: new Date() },
  });
  if (count > 0) await announceNotifications([userId]);
  return { updated: count };
}

/** How many are unread, and the newest of them. */
export async function unreadOf({ organizationId, userId }: Identity): Promise<NotificationChange> {
  const where = { organizationId, userId, readAt: null };
  const [unreadCount, latest] = await Promise.all([
    prisma().notification.count({ where }),
    prisma().notification.findFirst({ where, orderBy: newestFirst }),
  ]);
  return { unreadCount, latest: latest ? present(latest) : null };
}

/** Kept as long as runs are. Plain SQL, because a worker at rest shall not load Prisma's compiler for it. */
export async function deleteOldNotifications(): Promise<void> {
  const days = env().RETENTION_DAYS;
  if (days === 0) return;
  await pool().query(`DELETE FROM notification WHERE created_at < now() - $1 * interval '1 day'`, [days]);
}

function present(row: Notification): Answer {
  const { id, title, message, link, workflowId, runId } = row;
  return {
    id,
    title,
    message,
    link,
    workflowId,
    executionId: runId,
    createdAt: row.createdAt.toISOString(),
    readAt: isoOrNull(row.readAt),
  };
}
