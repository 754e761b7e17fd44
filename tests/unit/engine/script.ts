import type { Json } from '@/lib/shared/json';

// What steps answer in a test: by node, and by attempt where there is a list.

export type Call = {
  nodeId: string;
  iteration: string;
  attempt: number;
  /** The attempt without those that ended because their worker was lost. */
  attemptOfItsOwn: number;
  input: Json;
  item: Json | undefined;
  index: number | undefined;
  resumed: { by: 'timer' | 'signal'; data: Json | null } | null;
};

export type Outcome = { takesMs?: number } & (
  | { kind: 'done'; output: Json; ports: string[]; deadlineMs?: number }
  | { kind: 'fail'; code: string; message?: string; retryable: boolean; retryAfterMs?: number }
  | { kind: 'wait'; waitFor: 'timer' | 'signal'; forMs: number | null }
  | { kind: 'iterate'; items: Json[]; concurrency: number; truncated: boolean }
  /** Never answers. */
  | { kind: 'hang' }
);

/** One outcome, one for each attempt (the last one repeats), or a function of the call. */
export type Scripted = Outcome | Outcome[] | ((call: Call) => Outcome);
export type Script = Record<string, Scripted> | ((call: Call) => Outcome);

type Timed = { takesMs?: number };

export function done(output: Json = null, options: Timed & { ports?: string[] } = {}): Outcome {
  return { kind: 'done', output, ports: ['output'], ...options };
}

/** A fork whose branches have so long. */
export function within(deadlineMs: number): Outcome {
  return { kind: 'done', output: null, ports: ['output'], deadlineMs };
}

/** A condition or switch that goes on by these ports. */
export function choose(...ports: string[]): Outcome {
  return { kind: 'done', output: { ports }, ports };
}

export function fail(
  options: Timed & { message?: string; retryable?: boolean; retryAfterMs?: number } = {},
): Outcome {
  return { kind: 'fail', code: 'boom', retryable: true, ...options };
}

/** Waits for a time. The call after it has `resumed` set and is answered with `done`. */
export function sleep(forMs: number): Outcome {
  return { kind: 'wait', waitFor: 'timer', forMs };
}

/** Waits for an answer from outside, at most `forMs` long. */
export function ask(forMs: number | null = null): Outcome {
  return { kind: 'wait', waitFor: 'signal', forMs };
}

export function iterate(
  items: Json[],
  options: Timed & { concurrency?: number; truncated?: boolean } = {},
): Outcome {
  return { kind: 'iterate', items, concurrency: 1, truncated: false, ...options };
}

export const hang: Outcome = { kind: 'hang' };

/** The scripted outcome; by default a step gives its own id (a waiting one the answer it got). */
export function outcomeOf(script: Script, call: Call): Outcome {
  if (typeof script === 'function') return script(call);
  const scripted = Object.hasOwn(script, call.nodeId) ? script[call.nodeId] : undefined;
  if (typeof scripted === 'function') return scripted(call);
  const list = Array.isArray(scripted) ? scripted : scripted ? [scripted] : [];
  const outcome = list[Math.min(call.attempt, list.length) - 1];
  if (outcome?.kind === 'wait' && call.resumed) return done(call.resumed.data ?? call.nodeId);
  return outcome ?? done(call.nodeId);
}
