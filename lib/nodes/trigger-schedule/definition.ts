import { z } from 'zod';
import { cronProblem, isTimezone } from '@/lib/shared/cron-syntax';
import { DAY_MS, MINUTE_MS } from '@/lib/shared/time';
import { defineNode } from '../define-node';
import { shown } from '../describe';

export const triggerSchedule = defineNode({
  type: 'trigger.schedule',
  version: 1,
  kind: 'trigger',
  title: 'Schedule',
  summary: 'Starts the workflow at the times of a cron expression.',
  icon: 'calendar-clock',
  inputs: [],
  outputs: [{ id: 'output' }],
  config: z.object({
    cron: z
      .string()
      .trim()
      .max(200)
      .superRefine((cron, context) => {
        const problem = cronProblem(cron);
        if (problem) context.addIssue({ code: 'custom', message: problem });
      })
      .meta({
        label: 'Schedule',
        widget: 'schedule',
        help: 'Minute, hour, day, month, weekday; a sixth field in front is for seconds.',
        placeholder: '0 9 * * *',
      }),
    timezone: z
      .string()
      .trim()
      .refine(isTimezone, 'This is not the name of a time zone, such as America/New_York')
      .default('UTC')
      .meta({ label: 'Time zone', widget: 'timezone', placeholder: 'America/New_York' }),
    catchUp: z.enum(['none', 'one', 'all']).default('one').meta({
      label: 'Missed ticks',
      widget: 'select',
      help: 'What is done about ticks that came while no worker was running: nothing, one run, or a run for each.',
    }),
    catchUpWindowMs: z
      .number()
      .int()
      .min(0)
      .max(30 * DAY_MS)
      .default(DAY_MS)
      .meta({
        label: 'Catch up within',
        widget: 'duration',
        unit: 'ms',
        help: 'Ticks that are older are not caught up.',
        advanced: true,
      }),
    overlap: z.enum(['skip', 'queue', 'cancel_old', 'allow']).default('allow').meta({
      label: 'While a run goes on',
      widget: 'select',
      help: 'A tick during the run of an earlier one is left out, waits, cancels that run, or runs beside it.',
    }),
    jitterMs: z
      .number()
      .int()
      .min(0)
      .max(60 * MINUTE_MS)
      .default(0)
      .meta({
        label: 'Spread by',
        widget: 'duration',
        unit: 'ms',
        help: 'Each tick runs later by a time up to this, so that not everything starts at once.',
        advanced: true,
      }),
  }),
  output: z.json().meta({ label: 'The tick' }),
  effect: 'pure',
  describe: (config) => [shown(config, 'cron'), shown(config, 'timezone')].filter(Boolean).join(' · '),
});
