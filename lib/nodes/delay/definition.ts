import { z } from 'zod';
import { cronProblem, isTimezone } from '@/lib/shared/cron-syntax';
import { defineNode } from '../define-node';
import { shown } from '../describe';
import { durationSchema, MAX_DELAY_MS } from '../duration';

export const delay = defineNode({
  type: 'delay',
  version: 1,
  kind: 'flow',
  title: 'Delay',
  summary: 'Waits for a while, or until a moment, before the flow goes on.',
  icon: 'timer',
  inputs: [{ id: 'input' }],
  outputs: [{ id: 'output' }],
  config: z
    .object({
      durationMs: durationSchema.optional().meta({
        label: 'Wait for',
        widget: 'duration',
        unit: 'ms',
        help: 'Milliseconds, or text such as "90 seconds" or "2 days". At most 365 days.',
      }),
      seconds: z
        .number()
        .min(0)
        .max(MAX_DELAY_MS / 1_000)
        .optional()
        .meta({ label: 'Wait for', widget: 'number', unit: 's', advanced: true }),
      until: z
        .union([z.string().trim().min(1), z.number()])
        .optional()
        .meta({
          label: 'Wait until',
          widget: 'template',
          help: 'A moment: ISO text such as 2030-01-31T09:00:00Z, or milliseconds. Mostly a template.',
          placeholder: '{{input.remindAt}}',
        }),
      cron: z
        .string()
        .trim()
        .max(200)
        .superRefine((cron, context) => {
          const problem = cronProblem(cron);
          if (problem) context.addIssue({ code: 'custom', message: problem });
        })
        .optional()
        .meta({
          label: 'Wait for the next',
          widget: 'schedule',
          help: 'The next moment of a cron expression: minute, hour, day, month, weekday.',
          placeholder: '0 9 * * 1',
        }),
      timezone: z
        .string()
        .trim()
        .refine(isTimezone, 'This is not the name of a time zone, such as America/New_York')
        .optional()
        .meta({
          label: 'Time zone',
          widget: 'timezone',
          help: 'Of the cron expression. Empty: UTC.',
          placeholder: 'America/New_York',
          advanced: true,
        }),
    })
    .refine(
      ({ durationMs, seconds, until, cron }) =>
        [durationMs, seconds, until, cron].filter((v) => v !== undefined).length === 1,
      'A delay needs exactly one of durationMs, seconds, until and cron',
    ),
  output: z.json().meta({ label: 'The input, unchanged' }),
  effect: 'pure',
  passThrough: true,
  describe: (config, say) => {
    const until = shown(config, 'until');
    if (until) return say('until {moment}', { moment: until });
    const cron = shown(config, 'cron');
    if (cron) return say('until the next {cron}', { cron });
    const seconds = shown(config, 'seconds');
    if (seconds) return `${seconds} s`;
    const duration = shown(config, 'durationMs');
    return /^\d+$/.test(duration) ? `${duration} ms` : duration;
  },
});
