import type pg from 'pg';
import { AppError } from '@/lib/shared/errors';
import { newId } from '@/lib/shared/ids';
import { pool } from '../db';
import { env } from '../env';
import { tellNews, tellNewsWithin } from '../organization-news';
import { parseAddresses } from './addresses';
import type { MailAttachment, MailInput, MailStatus, QueuedMail } from './mail';

// The one way to send mail: it is written into the outbox, and a worker brings it from there to the mail server
// (deliver-mail.ts). Without a mail server it stays there to be read.

const MAX_RECIPIENTS = 100;
const MAX_SUBJECT = 998;
const MAX_BODY_BYTES = 2 * 1024 * 1024;
const MAX_ATTACHMENT_BYTES = 15 * 1024 * 1024;

/** Whatever can run a query: the pool, or the transaction that the mail is to be part of. */
export type Database = Pick<pg.Pool | pg.PoolClient, 'query'>;

/**
 * Writes a mail into the outbox. Throws an AppError that names the field for what cannot be sent. Within a transaction (`db`)
 * and with Redis, who calls also calls `tellNews` once it is committed.
 */
export async function queueMail(input: MailInput, db: Database = pool()): Promise<QueuedMail> {
  const mail = checkMail(input);
  const id = newId('mail');
  const status: MailStatus = input.credential || env().SMTP_URL ? 'queued' : 'stored';
  const values = [
    id,
    input.organizationId,
    input.key ?? null,
    status,
    mail.sender,
    mail.to,
    mail.cc,
    mail.bcc,
    mail.replyTo,
    mail.subject,
    mail.text,
    mail.html,
    JSON.stringify(mail.attachments),
    input.credential ?? null,
    input.template ?? null,
    `<${id}@${domainOf(mail.sender)}>`,
    input.origin?.workflowId ?? null,
    input.origin?.runId ?? null,
    input.origin?.nodeId ?? null,
  ];
  const inserted = await db.query<QueuedMail>(insertSql, values);
  const [row] = inserted.rows;
  if (row) {
    const news = { topic: 'mail', organizationId: input.organizationId, id } as const;
    if (db === pool()) tellNews(news);
    else await tellNewsWithin(db, news);
    return row;
  }
  // There is one with this key already.
  const known = await db.query<QueuedMail>(
    `SELECT ${answerColumns} FROM mail WHERE organization_id = $1 AND key = $2`,
    [input.organizationId, input.key ?? null],
  );
  const [first] = known.rows;
  if (!first) throw new AppError('conflict', 'The mail with this key was taken away in this moment.');
  return first;
}

const answerColumns = `id, message_id AS "messageId", status, "to"`;

const insertSql = `
  INSERT INTO mail (id, organization_id, key, status, sender, "to", cc, bcc, reply_to, subject, text, html, attachments,
    credential, template, message_id, workflow_id, run_id, node_id, due_at)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13::json, $14, $15, $16, $17, $18, $19,
    CASE WHEN $4 = 'queued' THEN now() END)
  ON CONFLICT (organization_id, key) DO NOTHING
  RETURNING ${answerColumns}`;

function checkMail(input: MailInput) {
  const [sender = ''] = addressesOf('from', input.from ?? env().MAIL_FROM);
  const to = addressesOf('to', input.to);
  const cc = addressesOf('cc', input.cc ?? []);
  const bcc = addressesOf('bcc', input.bcc ?? []);
  if (to.length === 0) throw wrong('to', 'names nobody');
  if (sender === '') throw wrong('from', 'names nobody');
  if (to.length + cc.length + bcc.length > MAX_RECIPIENTS) {
    throw wrong('to', `and the copies name more than ${MAX_RECIPIENTS} people`);
  }
  const text = withoutNul(input.text);
  const html = input.html === undefined ? null : withoutNul(input.html);
  if (Buffer.byteLength(text) + Buffer.byteLength(html ?? '') > MAX_BODY_BYTES) {
    throw wrong('text', `has more than ${MAX_BODY_BYTES} bytes`);
  }
  const replyTo = addressesOf('replyTo', input.replyTo ?? []);
  const attachments = checkAttachments(input.attachments ?? []);
  return { sender, to, cc, bcc, replyTo, subject: oneLine(input.subject), text, html, attachments };
}

function addressesOf(field: string, value: string | readonly string[]): string[] {
  const texts = typeof value === 'string' ? [value] : value;
  return texts.flatMap((text) => {
    const parsed = parseAddresses(text);
    if (!parsed) throw wrong(field, `"${text.slice(0, 200)}" is not a mail address`);
    return parsed;
  });
}

function checkAttachments(attachments: readonly MailAttachment[]): MailAttachment[] {
  const bytes = attachments.reduce((sum, { content }) => sum + Math.floor((content.length * 3) / 4), 0);
  if (bytes > MAX_ATTACHMENT_BYTES)
    throw wrong('attachments', `have more than ${MAX_ATTACHMENT_BYTES} bytes`);
  return attachments.map(({ filename, contentType, content }) => ({
    filename: oneLine(filename).replace(/[\\/]/g, '_') || 'attachment',
    contentType: /^[\w.+-]+\/[\w.+-]+(; ?charset=[\w-]+)?$/.test(contentType)
      ? contentType
      : 'application/octet-stream',
    content,
  }));
}

/** A header is one line: control characters, and with them line breaks, become spaces. */
function oneLine(text: string): string {
  return text
    .replace(/\p{Cc}+/gu, ' ')
    .trim()
    .slice(0, MAX_SUBJECT);
}

/** PostgreSQL stores no NUL in text. */
function withoutNul(text: string): string {
  return text.replaceAll('\0', '');
}

function domainOf(sender: string): string {
  return /@([^>\s]+)>?$/.exec(sender)?.[1] ?? 'localhost';
}

function wrong(field: string, problem: string): AppError {
  return new AppError('invalid_request', `${field}: ${problem}.`, { field });
}
