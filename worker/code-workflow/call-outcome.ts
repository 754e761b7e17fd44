import type { Json } from '@/lib/shared/json';

// How a call of a code workflow goes on.

export type CallFailure = {
  name: string;
  code: string;
  message: string;
  retryable: boolean;
  retryAfterMs?: number | undefined;
};

export type CallOutcome =
  | { kind: 'done'; output: Json }
  | { kind: 'failed'; failure: CallFailure }
  /** It ends by itself at a time, or by a signal from outside. */
  | { kind: 'parked'; untilMs: number | null; isSignal: boolean }
  /** The code itself is to do it, now. */
  | { kind: 'run' };

/** What the code asks for. */
export type Asked = { kind: string; name: string; input: Json };
