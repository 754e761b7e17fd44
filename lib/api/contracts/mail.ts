import { z } from 'zod';
import { defineEndpoint } from '../define-endpoint';
import { anyJson, pageQuery, timestamp } from './common';

// The outbox, and the templates that steps send mail from.

export const mailStatuses = ['queued', 'sent', 'failed', 'stored'] as const;
export type MailStatus = (typeof mailStatuses)[number];

const status = z.enum(mailStatuses).meta({
  description:
    'queued: on its way; sent: a mail server took it; failed: given up; stored: there is no mail server',
});

const summary = z.object({
  id: z.string(),
  status,
  from: z.string(),
  to: z.array(z.string()),
  subject: z.string(),
  preview: z.string().meta({ description: 'The beginning of the text' }),
  template: z.string().nullable(),
  messageId: z.string(),
  workflowId: z.string().nullable(),
  executionId: z.string().nullable(),
  nodeId: z.string().nullable(),
  attempts: z.number().int(),
  error: z.string().nullable().meta({ description: 'Why the last attempt failed' }),
  nextAttemptAt: timestamp.nullable(),
  createdAt: timestamp,
  sentAt: timestamp.nullable(),
});

const mail = summary.extend({
  cc: z.array(z.string()),
  bcc: z.array(z.string()),
  replyTo: z.array(z.string()),
  text: z.string(),
  html: z.string().nullable(),
  attachments: z.array(z.object({ filename: z.string(), contentType: z.string(), bytes: z.number().int() })),
  credential: z.string().nullable(),
});

const mailParams = z.object({ id: z.string().min(1).max(200).meta({ description: 'Id of the mail' }) });

export const outbox = {
  list: defineEndpoint({
    id: 'outbox.list',
    method: 'GET',
    path: '/api/v1/outbox',
    scope: 'workflows:read',
    summary: 'List mail, newest first',
    description:
      'Every mail that was asked for. Without a mail server (SMTP_URL) it stays here to be read. Admins see all of it, ' +
      'others that of the workflows they see.',
    query: z.object({
      status: z.enum(mailStatuses).optional(),
      to: z.string().max(320).optional().meta({ description: 'An address, or a part of it' }),
      workflow_id: z.string().max(200).optional(),
      execution_id: z.string().max(200).optional(),
      ...pageQuery,
    }),
    response: z.object({
      count: z.number().int(),
      limit: z.number().int(),
      offset: z.number().int(),
      mails: z.array(summary),
    }),
    status: 200,
  }),

  changes: defineEndpoint({
    id: 'outbox.changes',
    method: 'GET',
    path: '/api/v1/outbox/changes',
    scope: 'workflows:read',
    summary: 'Hear of mail as it comes and goes',
    description:
      'Server-sent events: `changed` with `{ "mails": […] }` as in the list, for mail that is new or has another status, a few ' +
      'times a second at most. `gap` says that some may have been missed: read the list again.',
    response: 'events',
    status: 200,
  }),

  get: defineEndpoint({
    id: 'outbox.get',
    method: 'GET',
    path: '/api/v1/outbox/:id',
    scope: 'workflows:read',
    summary: 'Get a mail',
    params: mailParams,
    response: mail,
    status: 200,
    errors: ['not_found'],
  }),

  resend: defineEndpoint({
    id: 'outbox.resend',
    method: 'POST',
    path: '/api/v1/outbox/:id/resend',
    scope: 'workflows:write',
    summary: 'Send a mail again',
    description: 'One that failed, was stored, or was sent already. It keeps its Message-ID.',
    params: mailParams,
    response: mail,
    status: 200,
    errors: ['not_found', 'conflict'],
  }),
};

export const mailTemplateName = z
  .string()
  .trim()
  .min(1)
  .max(100)
  .regex(/^[\p{L}\p{N}][\p{L}\p{N} ._-]*$/u, 'must hold letters, digits, spaces, ".", "_" and "-" only');

const text = z.string().max(200_000);
const subject = z.string().trim().min(1).max(500);
const description = z.string().max(2_000);

const template = z.object({
  name: z.string(),
  description: z.string(),
  subject: z.string(),
  text: z.string(),
  html: z.string().nullable(),
  isBuiltIn: z
    .boolean()
    .meta({ description: 'Shipped with Sluice; one of your own with its name replaces it' }),
  createdAt: timestamp.nullable(),
  updatedAt: timestamp.nullable(),
});

const templateParams = z.object({
  name: z.string().min(1).max(200).meta({ description: 'Name of the template' }),
});

const templateUser = z.object({ kind: z.enum(['workflow', 'function']), id: z.string(), name: z.string() });

export const mailTemplates = {
  list: defineEndpoint({
    id: 'mailTemplates.list',
    method: 'GET',
    path: '/api/v1/mail-templates',
    scope: 'workflows:read',
    summary: 'List mail templates',
    response: z.object({ count: z.number().int(), templates: z.array(template) }),
    status: 200,
  }),

  create: defineEndpoint({
    id: 'mailTemplates.create',
    method: 'POST',
    path: '/api/v1/mail-templates',
    scope: 'workflows:write',
    summary: 'Create a mail template',
    description:
      'Subject, text and HTML may hold {{expressions}} over what the step sees; where the step gives `data`, its fields ' +
      'come first. Values are escaped in HTML.',
    body: z.object({
      name: mailTemplateName,
      description: description.default(''),
      subject,
      text,
      html: text.nullish(),
    }),
    response: template,
    status: 201,
    errors: ['conflict', 'expression_error'],
    examples: [
      {
        title: 'A welcome',
        body: { name: 'welcome', subject: 'Welcome, {{trigger.name}}', text: 'Hello {{trigger.name}}!' },
      },
    ],
  }),

  get: defineEndpoint({
    id: 'mailTemplates.get',
    method: 'GET',
    path: '/api/v1/mail-templates/:name',
    scope: 'workflows:read',
    summary: 'Get a mail template',
    params: templateParams,
    response: template.extend({ usedBy: z.array(templateUser) }),
    status: 200,
    errors: ['not_found'],
  }),

  update: defineEndpoint({
    id: 'mailTemplates.update',
    method: 'PUT',
    path: '/api/v1/mail-templates/:name',
    scope: 'workflows:write',
    summary: 'Change a mail template',
    description: 'What is left out stays.',
    params: templateParams,
    body: z.object({
      description: description.optional(),
      subject: subject.optional(),
      text: text.optional(),
      html: text.nullish(),
    }),
    response: template,
    status: 200,
    errors: ['not_found', 'conflict', 'expression_error'],
    examples: [{ title: 'Another subject', body: { subject: 'Good to have you, {{trigger.name}}' } }],
  }),

  remove: defineEndpoint({
    id: 'mailTemplates.remove',
    method: 'DELETE',
    path: '/api/v1/mail-templates/:name',
    scope: 'workflows:write',
    summary: 'Delete a mail template',
    description:
      'Refused while a workflow names it, unless forced; its steps send a plain mail made of their data from then on. One that ' +
      'is shipped with Sluice under the same name takes its place, so nothing is refused then.',
    params: templateParams,
    query: z.object({ force: z.enum(['true', 'false']).default('false') }),
    response: 'empty',
    status: 204,
    errors: ['not_found', 'conflict'],
  }),

  test: defineEndpoint({
    id: 'mailTemplates.test',
    method: 'POST',
    path: '/api/v1/mail-templates/:name/test',
    scope: 'workflows:write',
    summary: 'Try a mail template out',
    description: 'Fills it in with `data` as the input of a run; with `to`, also sends it there.',
    params: templateParams,
    body: z.object({
      data: anyJson.optional(),
      to: z.string().max(320).optional().meta({ description: 'One address' }),
    }),
    response: z.object({
      subject: z.string(),
      text: z.string(),
      html: z.string().nullable(),
      mailId: z.string().nullable(),
    }),
    status: 200,
    errors: ['not_found', 'expression_error'],
    examples: [{ title: 'With a name', body: { data: { name: 'Ada', email: 'ada@example.com' } } }],
  }),
};
