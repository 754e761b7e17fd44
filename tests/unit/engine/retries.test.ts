import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { retryDelayMs } from '@/lib/engine/decide';
import type { RetryPolicy } from '@/lib/workflow/schema';
import { drive } from './drive';
import { flow } from './flow';
import { statusesOf } from './inspect';
import { done, fail } from './script';

const times = (run: ReturnType<typeof drive>, nodeId = 'a') =>
  run.starts.filter((start) => start.nodeId === nodeId).map(({ at }) => at);

const policy = (given: Partial<RetryPolicy> = {}): RetryPolicy => ({
  maxRetries: 10,
  backoff: 'constant',
  initialDelayMs: 100,
  maxDelayMs: 1_000,
  jitter: false,
  ...given,
});

describe('A retry policy', () => {
  it('of three retries makes four attempts at most.', () => {
    const run = drive(flow({ a: { retry: policy({ maxRetries: 3 }) } }), { a: fail() });
    expect(run.starts.map(({ attempt }) => attempt)).toEqual([1, 2, 3, 4]);
    expect(run.state.status).toBe('failed');
    expect(run.state.scopes.get('')?.steps.get('a')?.attempts).toHaveLength(4);
  });

  it('stops at the first success, which counts.', () => {
    const run = drive(flow({ a: { retry: policy({ maxRetries: 3 }) } }), { a: [fail(), fail(), done('ok')] });
    expect(run.state.status).toBe('completed');
    expect(run.starts).toHaveLength(3);
    const step = run.state.scopes.get('')?.steps.get('a');
    expect(step?.attempts.map(({ error }) => error?.code ?? null)).toEqual(['boom', 'boom', null]);
    expect(step?.error).toBeNull();
  });

  it('of zero retries makes one attempt.', () => {
    expect(drive(flow({ a: { retry: policy({ maxRetries: 0 }) } }), { a: fail() }).starts).toHaveLength(1);
  });

  it('is that of the workflow where the node has none.', () => {
    const settings = { retryOnFailure: true, maxRetries: 2 };
    expect(times(drive(flow({ a: 'task' }), { a: fail() }, { settings }))).toEqual([0, 1_000, 3_000]);
  });

  it('of the workflow is off unless it says otherwise.', () => {
    const settings = { retryOnFailure: false, maxRetries: 2 };
    expect(drive(flow({ a: 'task' }), { a: fail() }, { settings }).starts).toHaveLength(1);
  });

  it('of the node wins over that of the workflow.', () => {
    const settings = { retryOnFailure: true, maxRetries: 9 };
    const run = drive(flow({ a: { retry: policy({ maxRetries: 1 }) } }), { a: fail() }, { settings });
    expect(run.starts).toHaveLength(2);
  });

  it.each([
    ['constant', [0, 100, 200, 300, 400]],
    ['linear', [0, 100, 300, 600, 1_000]],
    ['exponential', [0, 100, 300, 700, 1_500]],
  ] as const)('with %s backoff starts attempts at %j.', (backoff, expected) => {
    const retry = policy({ maxRetries: 4, backoff });
    expect(times(drive(flow({ a: { retry } }), { a: fail() }))).toEqual(expected);
  });

  it('never waits longer than its cap.', () => {
    const retry = policy({ maxRetries: 4, backoff: 'exponential', maxDelayMs: 250 });
    expect(times(drive(flow({ a: { retry } }), { a: fail() }))).toEqual([0, 100, 300, 550, 800]);
  });

  it('waits after the end of the attempt, not after its start.', () => {
    const run = drive(flow({ a: { retry: policy({ maxRetries: 1 }) } }), { a: fail({ takesMs: 40 }) });
    expect(times(run)).toEqual([0, 140]);
  });

  it('waits at least as long as the far side asked for.', () => {
    const retry = policy({ maxRetries: 2 });
    const run = drive(flow({ a: { retry } }), {
      a: [fail({ retryAfterMs: 5_000 }), fail({ retryAfterMs: 1 })],
    });
    expect(times(run)).toEqual([0, 5_000, 5_100]);
  });

  it('is left aside when repeating cannot help.', () => {
    const run = drive(flow({ a: { retry: policy() } }), { a: fail({ retryable: false }) });
    expect(run.starts).toHaveLength(1);
    expect(run.state.status).toBe('failed');
  });

  it('comes before error connections, which get the last failure.', () => {
    const run = drive(flow({ a: { retry: policy({ maxRetries: 2 }) } }, 'a:error -> rescue'), { a: fail() });
    expect(run.starts.map(({ nodeId }) => nodeId)).toEqual(['a', 'a', 'a', 'rescue']);
    expect(statusesOf(run)).toEqual({ a: 'failed', rescue: 'completed' });
  });

  it('does not hold up other branches.', () => {
    const run = drive(flow({ a: { retry: policy({ maxRetries: 1 }) } }, 'b -> c'), { a: fail() });
    expect(times(run, 'c')).toEqual([0]);
  });
});

describe('A retry delay', () => {
  const anyPolicy = fc.record({
    maxRetries: fc.nat(100),
    backoff: fc.constantFrom('constant', 'linear', 'exponential'),
    initialDelayMs: fc.nat(86_400_000),
    maxDelayMs: fc.nat(86_400_000),
    jitter: fc.boolean(),
  });
  const random = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });

  it('with jitter lies between half of the plain delay and the plain delay.', () => {
    fc.assert(
      fc.property(anyPolicy, fc.integer({ min: 1, max: 101 }), random, (retry, n, r) => {
        const plain = retryDelayMs({ ...retry, jitter: false }, n, r);
        const spread = retryDelayMs({ ...retry, jitter: true }, n, r);
        expect(spread).toBeLessThanOrEqual(plain);
        expect(spread).toBeGreaterThanOrEqual(Math.floor(plain / 2));
      }),
    );
  });

  it('is a whole number, never above the cap, and never shrinks with the attempts.', () => {
    fc.assert(
      fc.property(anyPolicy, fc.integer({ min: 1, max: 100 }), random, (retry, n, r) => {
        const delay = retryDelayMs({ ...retry, jitter: false }, n, r);
        expect(Number.isSafeInteger(delay)).toBe(true);
        expect(delay).toBeLessThanOrEqual(retry.maxDelayMs);
        expect(retryDelayMs({ ...retry, jitter: false }, n + 1, r)).toBeGreaterThanOrEqual(delay);
      }),
    );
  });
});
