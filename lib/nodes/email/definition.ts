import { z } from 'zod';
import { ownValue } from '@/lib/shared/json';
import { defineNode } from '../define-node';
import { shown } from '../describe';

const recipients = z.union([
  z.string().trim().min(1, 'names nobody'),
  z.array(z.string().trim().min(1)).min(1),
]);

const attachment = z.object({
  filename: z.string().trim().min(1).max(255),
  content: z.json(),
  encoding: z.enum(['text', 'base64']).default('text'),
  contentType: z.string().trim().max(200).optional(),
});

export const email = defineNode({
  type: 'email',
  version: 1,
  kind: 'action',
  title: 'Send email',
  summary: 'Sends a mail, written here or made from a template.',
  icon: 'mail',
  inputs: [{ id: 'input' }],
  outputs: [{ id: 'output' }],
  config: z
    .object({
      to: recipients.meta({
        label: 'To',
        widget: 'template',
        placeholder: '{{trigger.email}}',
        help: 'One address or several, separated by commas, or a list.',
      }),
      template: z.string().trim().max(100).optional().meta({
        label: 'Template',
        widget: 'text',
        placeholder: 'welcome',
        help: 'Name of a mail template of the organization. What is filled in below goes before it.',
      }),
      subject: z.string().trim().max(998).optional().meta({ label: 'Subject', widget: 'template' }),
      body: z.string().optional().meta({ label: 'Text', widget: 'template' }),
      html: z.string().optional().meta({
        label: 'HTML',
        widget: 'code',
        help: 'May hold {{templates}}; what they give is escaped.',
        advanced: true,
      }),
      data: z.json().optional().meta({
        label: 'Data for the template',
        widget: 'json',
        help: 'An object whose fields the template reads. Left out: the template reads what the step sees.',
        advanced: true,
      }),
      from: z.string().trim().max(320).optional().meta({ label: 'From', widget: 'template', advanced: true }),
      cc: recipients.optional().meta({ label: 'Copy to', widget: 'template', advanced: true }),
      bcc: recipients.optional().meta({ label: 'Blind copy to', widget: 'template', advanced: true }),
      replyTo: recipients.optional().meta({ label: 'Reply to', widget: 'template', advanced: true }),
      attachments: z.array(attachment).max(20).default([]).meta({
        label: 'Attachments',
        widget: 'json',
        help: 'A list of `filename`, `content` and, where it is not text, `encoding` base64 and a `contentType`.',
        advanced: true,
      }),
      auth: z
        .string()
        .trim()
        .max(200)
        .optional()
        .meta({
          label: 'Credential',
          widget: 'pick',
          picks: 'credential',
          credentialTypes: ['smtp'],
          help: 'Name or id of an SMTP credential to send it with, instead of the mail server of this instance.',
          advanced: true,
        }),
    })
    .refine(({ template, subject, body, html }) => Boolean(template) || Boolean(subject && (body ?? html)), {
      error: 'A mail needs a template, or a subject and a text',
      path: ['template'],
    }),
  output: z.object({
    message_id: z.string(),
    mail_id: z.string(),
    status: z.enum(['queued', 'sent', 'failed', 'stored']),
    to: z.array(z.string()),
  }),
  effect: 'external',
  describe: (config, say) => {
    const to = ownValue(config, 'to');
    const people = Array.isArray(to) ? to.join(', ') : shown(config, 'to');
    const what = shown(config, 'template') || shown(config, 'subject');
    return [what, people && say('to {people}', { people })].filter(Boolean).join(' ');
  },
});
