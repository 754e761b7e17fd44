import { StepError } from '@/lib/nodes/executor';
import { errorMessage } from '@/lib/shared/errors';
import { pool } from '../db';
import { pauseAfter } from '../deliveries/retry-schedule';
import { log } from '../log';
import { tellNews } from '../organization-news';
import type { MailAttachment, MailRow } from './mail';
import { mailColumns } from './mail';
import { credentialTransport, instanceTransport, type MailTransport } from './transport';

// From the outbox to the mail server. Whoever takes a mail moves its `due_at` past the time an attempt can take, so that
// it is tried again when that worker dies; the `Message-ID` stays, so that the far side can tell.

const BATCH = 20;
const LEASE_S = 180;

export type MailDelivery = {
  /** Sends what is due; answers in how many milliseconds something is, at the latest `soonMs`. */
  deliverDue: (soonMs: number) => Promise<number>;
  close: () => void;
};

export function createMailDelivery(): MailDelivery {
  let shared: MailTransport | null | undefined;
  const transportOf = async ({ credential, organizationId }: MailRow) => {
    if (credential !== null)
      return { transport: await credentialTransport(organizationId, credential), own: true };
    shared ??= instanceTransport();
    if (!shared)
      throw new StepError('mail_not_set_up', 'There is no mail server any more: SMTP_URL is not set.');
    return { transport: shared, own: false };
  };

  async function deliver(mail: MailRow): Promise<void> {
    try {
      const { transport, own } = await transportOf(mail);
      try {
        await transport.send(messageOf(mail));
      } finally {
        if (own) transport.close();
      }
      await settle(mail, 'sent', null, null);
    } catch (error) {
      await settleFailure(mail, error);
    }
  }

  return {
    deliverDue: async (soonMs) => {
      const mails = await takeDue();
      await Promise.all(mails.map(deliver));
      return mails.length === BATCH ? 0 : Math.min(soonMs, await nextDueInMs());
    },
    close: () => shared?.close(),
  };
}

async function takeDue(): Promise<MailRow[]> {
  const { rows } = await pool().query<MailRow>({
    name: 'take-due-mail',
    text: `
      UPDATE mail m SET attempts = attempts + 1, due_at = now() + interval '${LEASE_S} seconds'
      WHERE id IN (SELECT id FROM mail WHERE due_at <= now() ORDER BY due_at LIMIT ${BATCH} FOR UPDATE SKIP LOCKED)
      RETURNING ${mailColumns}`,
  });
  return rows;
}

async function nextDueInMs(): Promise<number> {
  const { rows } = await pool().query<{ ms: number | null }>({
    name: 'next-due-mail',
    text: 'SELECT (extract(epoch FROM min(due_at) - now()) * 1000)::float8 AS ms FROM mail WHERE due_at IS NOT NULL',
  });
  return Math.max(0, rows[0]?.ms ?? Number.POSITIVE_INFINITY);
}

function messageOf(mail: MailRow) {
  const { sender, to, cc, bcc, replyTo, subject, text, html, messageId, createdAt } = mail;
  // Written by queue-mail.ts, and by nobody else.
  const attachments = mail.attachments as unknown as MailAttachment[];
  return {
    from: sender,
    to,
    cc,
    bcc,
    replyTo,
    subject,
    text,
    ...(html === null ? {} : { html }),
    messageId,
    date: createdAt,
    attachments: attachments.map((attachment) => ({ ...attachment, encoding: 'base64' as const })),
    headers: { 'Auto-Submitted': 'auto-generated' },
  };
}

async function settleFailure(mail: MailRow, error: unknown): Promise<void> {
  const reason = errorMessage(error).slice(0, 2_000);
  const pause = isFinal(error) ? null : pauseAfter(mail.attempts);
  log.warn(
    { mailId: mail.id, attempts: mail.attempts, reason, again: pause !== null },
    'a mail was not sent',
  );
  await settle(mail, pause === null ? 'failed' : 'queued', reason, pause);
}

/** Answers that will not change: the server has understood and refused (5xx), or the credential cannot be used. */
function isFinal(error: unknown): boolean {
  if (error instanceof StepError) return !error.retryable;
  if (!(error instanceof Error)) return false;
  const status = 'responseCode' in error ? Number(error.responseCode) : 0;
  return status >= 500 && status < 600;
}

/** Only while this attempt is the newest one. */
async function settle(
  { id, organizationId, attempts }: MailRow,
  status: 'sent' | 'failed' | 'queued',
  error: string | null,
  pauseMs: number | null,
): Promise<void> {
  await pool().query(
    `UPDATE mail SET status = $3, error = $4, due_at = now() + $5::float8 * interval '1 millisecond',
       sent_at = CASE WHEN $3 = 'sent' THEN now() ELSE sent_at END
     WHERE id = $1 AND attempts = $2 AND status = 'queued'`,
    [id, attempts, status, error, pauseMs],
  );
  tellNews({ topic: 'mail', organizationId, id });
}
