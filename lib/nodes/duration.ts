import { z } from 'zod';
import { DAY_MS, parseDurationMs } from '@/lib/shared/time';

export const MAX_DELAY_MS = 365 * DAY_MS;

/** Milliseconds, or text such as `5 minutes`. */
export const durationSchema = z.union([
  z.number().min(0).max(MAX_DELAY_MS),
  z.string().refine((text) => {
    const ms = parseDurationMs(text);
    return ms !== undefined && ms <= MAX_DELAY_MS;
  }, 'A duration is a number of milliseconds or text such as "5 minutes", at most 365 days'),
]);
