import { z } from 'zod';
import { defineEndpoint } from '../define-endpoint';
import { timestamp } from './common';

// Figures over the runs of a range of time. Test runs do not count.

const moment = z.iso.datetime({ offset: true });

const range = {
  since: moment
    .optional()
    .meta({ description: 'Runs created at or after; default: 24 hours before `until`' }),
  until: moment.optional().meta({ description: 'Runs created before; default: now' }),
  workflow_id: z.string().max(200).optional().meta({ description: 'Id or slug of a workflow; default: all' }),
};

const count = z.number().int();
const percentile = z
  .number()
  .nullable()
  .meta({ description: 'Milliseconds; null where nothing was measured' });
const percentiles = z.object({ p50: percentile, p95: percentile, p99: percentile });

const counts = {
  total: count,
  completed: count,
  failed: count,
  cancelled: count,
  unfinished: count.meta({ description: 'Queued, running, waiting or paused' }),
};

export const stats = {
  runs: defineEndpoint({
    id: 'stats.runs',
    method: 'GET',
    path: '/api/v1/stats/runs',
    scope: 'workflows:read',
    summary: 'Figures over executions',
    description:
      'How many ran and how they ended, over time; how long they took and how long they waited for a worker; what they failed ' +
      'with; which workflows ran most; the busiest hours. Of the workflows the caller may see, without test runs. ' +
      'More than 5,000 runs are read from sums that are kept when runs are deleted: of full hours, so that `since` and `until` ' +
      'in the answer may lie up to an hour further apart, and percentiles are right to a hundredth.',
    query: z.object({
      ...range,
      timezone: z.string().max(64).default('UTC').meta({ description: 'IANA name, for the busiest hours' }),
    }),
    response: z.object({
      since: timestamp,
      until: timestamp,
      bucketMs: count.meta({ description: 'Length of one step of the series' }),
      totals: z.object(counts),
      successRate: z.number().nullable().meta({ description: 'Completed of completed and failed, 0 to 1' }),
      durationMs: percentiles.meta({ description: 'From the start to the end of finished runs' }),
      queueMs: percentiles.meta({ description: 'From the creation of a run to its start' }),
      series: z.array(z.object({ at: timestamp, ...counts, durationP95Ms: percentile })),
      failures: z.array(z.object({ code: z.string(), message: z.string(), count })),
      workflows: z.array(
        z.object({ workflowId: z.string(), name: z.string(), ...counts, durationP50Ms: percentile }),
      ),
      busiest: z.array(
        z.object({
          weekday: count.meta({ description: '1 is Monday, 7 Sunday' }),
          hour: count.meta({ description: '0 to 23' }),
          count,
        }),
      ),
    }),
    status: 200,
    examples: [{ title: 'The last day' }],
  }),

  steps: defineEndpoint({
    id: 'stats.steps',
    method: 'GET',
    path: '/api/v1/stats/steps',
    scope: 'workflows:read',
    summary: 'Figures over the steps of a workflow',
    description: 'Read from the logs of its newest 500 finished runs in the range.',
    query: z.object({ ...range, workflow_id: z.string().min(1).max(200) }),
    response: z.object({
      workflowId: z.string(),
      sampledRuns: count,
      steps: z.array(
        z.object({
          nodeId: z.string(),
          name: z
            .string()
            .meta({ description: 'As in the definition that is deployed, or else in the draft' }),
          attempts: count,
          succeeded: count,
          failed: count.meta({ description: 'Attempts that failed' }),
          durationMs: percentiles,
          totalMs: z.number(),
          tokens: z.object({ input: z.number(), output: z.number() }).meta({
            description: 'Of language models, as `inputTokens` and `outputTokens` in lines of the log say',
          }),
        }),
      ),
    }),
    status: 200,
    errors: ['not_found'],
  }),
};
