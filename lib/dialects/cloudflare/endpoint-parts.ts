import { z } from 'zod';
import { integerQuery } from '@/lib/api/contracts/common';
import { DAY_MS, parseDurationMs } from '@/lib/shared/time';

// What the endpoints of Cloudflare's API have in common.

export const text = z.string().min(1).max(200);
export const account = z.object({ accountId: text });
export const workflow = account.extend({ workflowName: text });
export const instance = workflow.extend({ instanceId: text });

export const base = { surface: 'cloudflare', status: 200, errors: ['not_found'] } as const;
export const root = '/client/v4/accounts/:accountId/workflows';
export const one = `${root}/:workflowName` as const;

const perPage = { min: 1, max: 100, fallback: 25, description: 'Number of results on a page' };
export const pageNumber = { min: 1, max: 10_000_000, fallback: 1, description: 'Which page' };
export const pages = z.object({ page: integerQuery(pageNumber), per_page: integerQuery(perPage) });

const LONGEST_MS = 3_650 * DAY_MS;

const duration = z
  .union([z.number(), z.string()])
  .transform((value, context) => {
    const ms = parseDurationMs(value);
    if (ms !== undefined) return Math.min(Math.round(ms), LONGEST_MS);
    context.addIssue({ code: 'custom', message: 'is milliseconds, or text such as "5 minutes"' });
    return z.NEVER;
  })
  .optional();
/** How long an instance is kept once it has ended. */
export const retention = z
  .object({ success_retention: duration, error_retention: duration })
  .transform(({ success_retention: successMs, error_retention: errorMs }) => ({
    ...(successMs === undefined ? {} : { successMs }),
    ...(errorMs === undefined ? {} : { errorMs }),
  }));
