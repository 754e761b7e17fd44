import { z } from 'zod';
import { ownValue } from '@/lib/shared/json';
import { formFieldSchema } from './approval-form';
import { type Say, shown } from './describe';
import { durationSchema } from './duration';

// The settings that all steps share which ask people.

const people = z.union([z.array(z.string().trim().max(320)).max(100), z.string().max(4_000)]);

export const peopleFields = {
  message: z.string().max(20_000).optional().meta({
    label: 'Message',
    widget: 'template',
    help: 'What is to be decided, in Markdown. Left out: the name of the step.',
    placeholder: 'Approve **{{result.total}} €** for {{input.customer}}?',
  }),
  approvers: people.optional().meta({
    label: 'Approvers',
    widget: 'list',
    help: 'E-mail addresses, user ids or roles such as `admin`. Empty: anyone who may start runs.',
  }),
  mode: z.enum(['any', 'all', 'sequence']).default('any').meta({
    label: 'Who must approve',
    widget: 'select',
    help: 'Any of them, all of them, or one after the other. One rejection rejects.',
  }),
  requiredApprovals: z.number().int().min(1).max(100).default(1).meta({
    label: 'Approvals needed',
    widget: 'number',
    help: 'By different people, where any of them may approve.',
  }),
  data: z.json().optional().meta({
    label: 'Data to decide on',
    widget: 'json',
    help: 'Shown with the message. Left out: the result of the step before.',
  }),
  form: z.array(formFieldSchema).max(50).optional().meta({
    label: 'Form',
    widget: 'list',
    help: 'What the person fills in with the answer.',
  }),
  timeoutMs: durationSchema.optional().meta({
    label: 'Due within',
    widget: 'duration',
    unit: 'ms',
    help: 'Milliseconds, or text such as "24 hours". Left out: it waits as long as it takes.',
  }),
  onTimeout: z.enum(['error', 'approve', 'reject']).default('error').meta({
    label: 'When nobody answers in time',
    widget: 'select',
    help: 'The step fails, or this is decided.',
  }),
  assignee: z.string().trim().max(320).optional().meta({
    label: 'Assignee',
    widget: 'text',
    advanced: true,
    help: 'One more approver, named first wherever the approval is shown.',
  }),
  assigneeRole: z.string().trim().max(128).optional().meta({
    label: 'Role',
    widget: 'text',
    advanced: true,
    help: 'Everybody with this role may answer, too.',
  }),
  remindEveryMs: durationSchema.optional().meta({
    label: 'Remind every',
    widget: 'duration',
    unit: 'ms',
    advanced: true,
    help: 'Whoever is asked, by mail. At most once a minute.',
  }),
  escalateAfterMs: durationSchema.optional().meta({
    label: 'Escalate after',
    widget: 'duration',
    unit: 'ms',
    advanced: true,
  }),
  escalateTo: people.optional().meta({
    label: 'Escalate to',
    widget: 'list',
    advanced: true,
    help: 'They may answer as well, from then on.',
  }),
  requireComment: z.boolean().default(false).meta({
    label: 'Ask for a comment',
    widget: 'switch',
    advanced: true,
    help: 'No answer without one.',
  }),
  excludeStarter: z.boolean().default(false).meta({
    label: 'Separation of duties',
    widget: 'switch',
    advanced: true,
    help: 'Whoever started the run may not answer.',
  }),
};

export const answerSchema = z.object({
  by: z.string(),
  name: z.string(),
  userId: z.string().nullable(),
  comment: z.string().nullable(),
  form: z.json().nullable(),
  at: z.string(),
});

export const decisionSchema = z.object({
  approved: z.boolean(),
  comment: z.string().nullable(),
  respondedBy: z.string().nullable(),
  form: z.record(z.string(), z.json()),
  approvals: z.array(answerSchema),
  rejections: z.array(answerSchema),
  approvalId: z.string(),
});

/** A list of people as it stands in a config: as such, or as text with commas. */
export function listOfPeople(value: string | string[] | undefined): string[] {
  return typeof value === 'string' ? value.split(/[,;\n]/) : (value ?? []);
}

/** The second line of a card: `any of 2 · 24 h`. */
export function describePeople(config: Record<string, unknown>, say: Say): string {
  const due = shown(config, 'timeoutMs');
  return [describeWho(config, say), /^\d+$/.test(due) ? durationWords(Number(due)) : due]
    .filter(Boolean)
    .join(' · ');
}

function describeWho(config: Record<string, unknown>, say: Say): string {
  const given = ownValue(config, 'approvers');
  const listed = Array.isArray(given)
    ? given.filter((entry) => typeof entry === 'string')
    : [shown(config, 'approvers')];
  const all = [shown(config, 'assignee'), shown(config, 'assigneeRole'), ...listed].filter(
    (entry) => entry !== '',
  );
  if (all.length < 2) return all[0] ?? say('anyone');
  const count = all.length;
  const mode = shown(config, 'mode') || 'any';
  const needed = shown(config, 'requiredApprovals');
  if (mode === 'any' && /^\d+$/.test(needed) && needed !== '1')
    return say('{needed} of {count} people', { needed, count });
  if (mode === 'sequence') return say('{count} people in turn', { count });
  return mode === 'all' ? say('all of {count} people', { count }) : say('any of {count} people', { count });
}

function durationWords(ms: number): string {
  for (const [unit, name] of [
    [86_400_000, 'd'],
    [3_600_000, 'h'],
    [60_000, 'min'],
    [1_000, 's'],
  ] as const) {
    if (ms >= unit && ms % unit === 0 && !(name === 'd' && ms === unit)) return `${ms / unit} ${name}`;
  }
  return `${ms} ms`;
}
