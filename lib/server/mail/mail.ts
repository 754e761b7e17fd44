import type { Json } from '@/lib/shared/json';

// What a mail is on its way into the outbox.

export type MailAttachment = { filename: string; contentType: string /** In base64. */; content: string };

/** The step that asks for a mail. */
export type MailOrigin = { workflowId: string; runId: string; nodeId: string };

export type MailInput = {
  organizationId: string;
  /** Asking again with the same key, in the same organization, is the same mail. */
  key?: string | undefined;
  /** `ada@example.com` or `Ada <ada@example.com>`; a text may hold several, separated by commas. */
  to: string | readonly string[];
  cc?: string | readonly string[] | undefined;
  bcc?: string | readonly string[] | undefined;
  replyTo?: string | readonly string[] | undefined;
  /** Default: MAIL_FROM, or what the credential says. */
  from?: string | undefined;
  subject: string;
  text: string;
  html?: string | undefined;
  attachments?: readonly MailAttachment[] | undefined;
  /** Name or id of an SMTP credential to send it with, instead of SMTP_URL. */
  credential?: string | undefined;
  /** Name of the template it was made from. */
  template?: string | undefined;
  origin?: MailOrigin | undefined;
};

export const mailStatuses = ['queued', 'sent', 'failed', 'stored'] as const;
export type MailStatus = (typeof mailStatuses)[number];

export type QueuedMail = {
  id: string;
  /** The `Message-ID` it carries, also when it is sent again. */
  messageId: string;
  status: MailStatus;
  to: string[];
};

/** A row of the outbox. */
export type MailRow = {
  id: string;
  organizationId: string;
  status: MailStatus;
  sender: string;
  to: string[];
  cc: string[];
  bcc: string[];
  replyTo: string[];
  subject: string;
  text: string;
  html: string | null;
  attachments: Json;
  credential: string | null;
  template: string | null;
  messageId: string;
  workflowId: string | null;
  runId: string | null;
  nodeId: string | null;
  attempts: number;
  error: string | null;
  dueAt: Date | null;
  createdAt: Date;
  sentAt: Date | null;
};

/** The columns of a MailRow, for a query over `mail m`. */
export const mailColumns = `m.id, m.organization_id AS "organizationId", m.status, m.sender, m."to", m.cc, m.bcc,
  m.reply_to AS "replyTo", m.subject, m.text, m.html, m.attachments, m.credential, m.template,
  m.message_id AS "messageId", m.workflow_id AS "workflowId", m.run_id AS "runId", m.node_id AS "nodeId", m.attempts,
  m.error, m.due_at AS "dueAt", m.created_at AS "createdAt", m.sent_at AS "sentAt"`;
