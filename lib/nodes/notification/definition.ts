import { z } from 'zod';
import { ownValue } from '@/lib/shared/json';
import { defineNode } from '../define-node';
import { shown } from '../describe';

const channels = ['in_app', 'email', 'webhook', 'slack', 'discord', 'teams'] as const;

export const notification = defineNode({
  type: 'notification',
  version: 1,
  kind: 'action',
  title: 'Notify',
  summary: 'Tells people something: in the app, by mail, or in a chat.',
  icon: 'bell-ring',
  inputs: [{ id: 'input' }],
  outputs: [{ id: 'output' }],
  config: z
    .object({
      channel: z.enum(channels).default('in_app').meta({ label: 'Channel', widget: 'select' }),
      to: z
        .union([z.string().trim(), z.array(z.string().trim().min(1)).max(200)])
        .optional()
        .meta({
          label: 'To',
          widget: 'template',
          placeholder: 'ada@example.com, role:admin',
          help: 'In the app: e-mail addresses, ids of users, `role:admin` or `all`; empty is the owner of the workflow. By mail: addresses. For all others the URL of the incoming webhook, best kept in a secret.',
        }),
      title: z.string().trim().max(500).optional().meta({
        label: 'Title',
        widget: 'template',
        help: 'Left out: the name of the workflow.',
      }),
      message: z
        .string()
        .trim()
        .min(1, 'A notification needs a message')
        .max(20_000)
        .meta({ label: 'Message', widget: 'template' }),
      link: z.string().trim().max(2_000).optional().meta({
        label: 'Leads to',
        widget: 'template',
        help: 'In the app: a path such as /approvals. Left out: the run.',
        advanced: true,
      }),
      auth: z.string().trim().max(200).optional().meta({
        label: 'Credential',
        widget: 'pick',
        picks: 'credential',
        help: 'Name or id of a credential for the webhook.',
        advanced: true,
      }),
    })
    .refine(({ channel, to }) => channel === 'in_app' || (to !== undefined && to.length > 0), {
      error: 'This channel needs somewhere to send it to',
      path: ['to'],
    }),
  output: z.object({
    channel: z.enum(channels),
    delivered: z.number().int().meta({ label: 'How many people or places were told' }),
    message_id: z.string().nullable(),
  }),
  effect: 'external',
  describe: (config, say) => {
    const to = ownValue(config, 'to');
    const people = Array.isArray(to) ? to.join(', ') : shown(config, 'to');
    const given = shown(config, 'channel') || 'in_app';
    const channel = given === 'in_app' ? say('in app') : given;
    return people && !people.includes('://') ? say('{channel} to {people}', { channel, people }) : channel;
  },
});

export type Channel = (typeof channels)[number];
