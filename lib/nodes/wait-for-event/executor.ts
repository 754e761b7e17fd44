import { parseDurationMs } from '@/lib/shared/time';
import { type Executor, StepError } from '../executor';
import type { waitForEvent } from './definition';

export const executeWaitForEvent: Executor<typeof waitForEvent> = async ({
  config,
  resumed,
  now,
  awaitEvent,
}) => {
  const limitMs = parseDurationMs(config.timeoutMs);
  const outcome = await awaitEvent({
    type: config.eventType,
    match: config.match ?? null,
    untilMs: limitMs === undefined ? null : now() + limitMs,
    isOver: resumed?.kind === 'timer',
  });
  switch (outcome.kind) {
    case 'event':
      return { kind: 'done', output: outcome.event, ports: ['output'] };
    case 'waiting':
      return {
        kind: 'wait',
        waitFor: 'signal',
        untilMs: outcome.untilMs,
        data: { eventType: config.eventType, timeoutMs: limitMs ?? null },
      };
    case 'over':
      throw new StepError('timeout', `No event "${config.eventType}" came within ${limitMs ?? 0} ms`, {
        retryable: false,
        details: { eventType: config.eventType, timeoutMs: limitMs ?? null },
      });
  }
};
