import type { outbox } from '@/lib/api/contracts/mail';
import type { AnswerOf, QueryOf } from '@/lib/api/define-endpoint';
import { AppError } from '@/lib/shared/errors';
import { isoOrNull } from '@/lib/shared/time';
import { type Identity, isAdminRole } from '../auth/identity';
import { pool } from '../db';
import { env } from '../env';
import { tellNews } from '../organization-news';
import { visibleWorkflow } from '../runs/run-row';
import { type MailAttachment, type MailRow, mailColumns } from './mail';

type Mail = AnswerOf<typeof outbox.get>;
type Summary = AnswerOf<typeof outbox.list>['mails'][number];

// Mail that no workflow sent may hold links that are good for its reader only, such as those to an approval.
const seen = `m.organization_id = $1 AND ($4 OR EXISTS (
  SELECT 1 FROM workflow w WHERE w.id = m.workflow_id AND ${visibleWorkflow('$2', '$3')}))`;

function askerOf({ organizationId, userId, canSeeAll, role }: Identity): unknown[] {
  return [organizationId, userId, canSeeAll, isAdminRole(role)];
}

export async function listMail(
  identity: Identity,
  query: QueryOf<typeof outbox.list>,
): Promise<AnswerOf<typeof outbox.list>> {
  const values = askerOf(identity);
  const conditions = [seen];
  const add = (value: unknown, condition: (parameter: string) => string) => {
    if (value === undefined) return;
    values.push(value);
    conditions.push(condition(`$${values.length}`));
  };
  add(query.status, (p) => `m.status = ${p}`);
  add(query.workflow_id, (p) => `m.workflow_id = ${p}`);
  add(query.execution_id, (p) => `m.run_id = ${p}`);
  add(
    query.to?.toLowerCase(),
    (p) => `strpos(lower(array_to_string(m."to" || m.cc || m.bcc, ',')), ${p}) > 0`,
  );
  const from = `FROM mail m WHERE ${conditions.join(' AND ')}`;
  const page = `ORDER BY m.created_at DESC, m.id DESC LIMIT ${query.limit} OFFSET ${query.offset}`;
  const [counted, listed] = await Promise.all([
    pool().query<{ count: number }>(`SELECT count(*)::int AS count ${from}`, values),
    pool().query<MailRow>(`SELECT ${mailColumns} ${from} ${page}`, values),
  ]);
  return {
    count: counted.rows[0]?.count ?? 0,
    limit: query.limit,
    offset: query.offset,
    mails: listed.rows.map(summaryOf),
  };
}

/** Those of these that the reader may see, newest first. */
export async function findMails(identity: Identity, ids: readonly string[]): Promise<Summary[]> {
  const { rows } = await pool().query<MailRow>(
    `SELECT ${mailColumns} FROM mail m WHERE ${seen} AND m.id = ANY($5) ORDER BY m.created_at DESC, m.id DESC`,
    [...askerOf(identity), ids],
  );
  return rows.map(summaryOf);
}

export async function getMail(identity: Identity, id: string): Promise<Mail> {
  return presentMail(await findMail(identity, id));
}

/** Puts a settled mail back on its way. */
export async function resendMail(identity: Identity, id: string): Promise<Mail> {
  const mail = await findMail(identity, id);
  if (mail.credential === null && !env().SMTP_URL) {
    throw new AppError('conflict', 'There is no mail server: an operator has to set SMTP_URL first.');
  }
  const { rowCount } = await pool().query(
    `UPDATE mail SET status = 'queued', attempts = 0, error = NULL, due_at = now()
     WHERE id = $1 AND status <> 'queued'`,
    [id],
  );
  if (rowCount === 0) throw new AppError('conflict', 'The mail is on its way already.');
  tellNews({ topic: 'mail', organizationId: identity.organizationId, id });
  return getMail(identity, id);
}

async function findMail(identity: Identity, id: string): Promise<MailRow> {
  const { rows } = await pool().query<MailRow>(
    `SELECT ${mailColumns} FROM mail m WHERE ${seen} AND m.id = $5`,
    [...askerOf(identity), id],
  );
  const [row] = rows;
  if (!row) throw new AppError('not_found', `There is no mail ${id.slice(0, 200)}.`);
  return row;
}

function presentMail(row: MailRow): Mail {
  const { cc, bcc, replyTo, text, html, credential } = row;
  // Written by queue-mail.ts, and by nobody else.
  const attachments = (row.attachments as unknown as MailAttachment[]).map(
    ({ filename, contentType, content }) => ({
      filename,
      contentType,
      bytes: Buffer.from(content, 'base64').length,
    }),
  );
  return { ...summaryOf(row), cc, bcc, replyTo, text, html, attachments, credential };
}

function summaryOf(row: MailRow): Summary {
  const { id, status, to, subject, template, messageId, workflowId, nodeId, attempts, error } = row;
  return {
    id,
    status,
    from: row.sender,
    to,
    subject,
    preview: row.text.slice(0, 200),
    template,
    messageId,
    workflowId,
    executionId: row.runId,
    nodeId,
    attempts,
    error,
    nextAttemptAt: isoOrNull(row.dueAt),
    createdAt: row.createdAt.toISOString(),
    sentAt: isoOrNull(row.sentAt),
  };
}
