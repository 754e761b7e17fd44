import { type RecordedCall, stepKey } from '@/lib/engine/state';
import { type StepContext, StepError, type StepOutcome } from '@/lib/nodes/executor';
import { isPlainObject, type Json, jsonEqual } from '@/lib/shared/json';
import { callPolicy } from '@/lib/workflow/call-policy';
import { callAgainAt } from './call-again';
import { callName, otherOrder } from './call-names';
import type { Asked, CallFailure, CallOutcome } from './call-outcome';
import type { Host } from './host';
import { attempted, dueAtOf, failureOf, performCall } from './perform-call';
import { recorderOf } from './record';
import { isTerminated, terminated } from './termination';

// The host's side of one run of the code.
//
// The code hears of the ends of its calls in the order of the log, one after the other, and each time comes to rest before
// it hears of the next: so it makes its further calls in the same order each time. Once the log is used up, what is open is
// done. When nothing is under way and the code rests, the session ends until the first of its waits is over.

/** Waits this short are sat out. */
const STAY_MS = 1_000;

type Open = {
  call: number;
  asked: Asked;
  /** Answers what the code now waits for. */
  answer: (reply: Json) => void;
  phase: 'new' | 'busy' | 'code' | 'parked' | 'ended';
  dueAt: number | null;
  isSignal: boolean;
};

export type Session = ReturnType<typeof openSession>;

export function openSession(host: Host, { maxCalls, end }: { maxCalls: number; end: () => void }) {
  const { turn, start, idempotencyKey } = host;
  const known = start.step.calls ?? [];
  const ends = known.filter(({ place }) => place !== null).sort((a, b) => (a.place ?? 0) - (b.place ?? 0));
  const record = recorderOf(host);
  const open = new Map<number, Open>();
  let made = 0;
  let told = 0;
  let answers = 0;
  let isLive = false;
  /** The code has heard all answers and waits for further ones only. */
  let isResting = false;
  let wakeUp: NodeJS.Timeout | undefined;
  let outcome: StepOutcome | null = null;
  let problem: StepError | null = null;
  /** The run is to be terminated: calls that have not ended fail, so that the code undoes what it has done. */
  const isTerminating = isTerminated(start.step);
  let delivering = Promise.resolve();

  // What was sent to this step is heard once it waits.
  const isHeld = () =>
    turn.state.pauseRequested ||
    turn.stopping ||
    turn.deferred.has(stepKey(start.step.iteration, start.step.nodeId));

  function ask(message: Json): Promise<Json> {
    return new Promise((resolve) => {
      const answer = (reply: Json) => {
        answers += 1;
        isResting = false;
        resolve(reply);
      };
      const {
        kind = '',
        name = '',
        input = null,
        call,
      } = (isPlainObject(message) ? message : {}) as Partial<Asked> & { call?: number };
      if (kind === 'attempted') {
        const entry = open.get(Number(call));
        if (entry) settle(Object.assign(entry, { answer }), attempted(message));
        return;
      }
      takeCall({ kind, name: String(name).slice(0, 500), input }, answer);
    });
  }

  function takeCall(asked: Asked, answer: Open['answer']): void {
    const call = made;
    made += 1;
    const before = known[call];
    if (before && !isSame(before, asked)) {
      giveUp(otherOrder(call, callName(before), callName(asked)));
      return;
    }
    if (call >= maxCalls) {
      giveUp(
        new StepError('too_many_calls', `The code made more than ${maxCalls} calls.`, { retryable: false }),
      );
      return;
    }
    const entry: Open = { call, asked, answer, phase: 'new', dueAt: before?.dueAt ?? null, isSignal: false };
    open.set(call, entry);
    if (isLive) void begin(entry);
  }

  function isSame(before: RecordedCall, { kind, name, input }: Asked): boolean {
    const was = before.input ? turn.values.read(before.input) : null;
    return before.kind === kind && before.name === name && jsonEqual(was, record.kept(input));
  }

  /** The code rests. */
  function idle(rest: { answers: number; timers: number }): void {
    isResting = rest.answers === answers && rest.timers === 0;
    if (rest.answers !== answers || problem || outcome) return;
    const next = ends[told];
    if (next) {
      told += 1;
      const entry = open.get(next.call);
      if (!entry) {
        giveUp(otherOrder(next.call, callName(next), 'nothing'));
        return;
      }
      entry.phase = 'ended';
      entry.answer(replyTo(next));
      return;
    }
    if (!isLive) {
      isLive = true;
      for (const entry of open.values()) if (entry.phase === 'new') void begin(entry);
    }
    restIfIdle();
  }

  function restIfIdle(): void {
    clearTimeout(wakeUp);
    const waiting = [...open.values()].filter(({ phase }) => phase !== 'ended');
    if (!isResting || waiting.length === 0 || outcome || problem) return;
    const parked = waiting.filter(({ phase }) => phase === 'parked');
    const due = Math.min(...parked.map(({ dueAt }) => dueAt ?? Infinity));
    if (waiting.some(({ phase }) => phase === 'busy' || phase === 'code')) {
      wakeAt(due);
      return;
    }
    const isSignal = parked.some((entry) => entry.isSignal);
    if (isHeld() || waiting.length > parked.length) {
      rest('timer', Date.now());
      return;
    }
    if (!isSignal && due - Date.now() <= STAY_MS) {
      wakeAt(due);
      return;
    }
    rest(isSignal ? 'signal' : 'timer', Number.isFinite(due) ? due : null);
  }

  /** Parked calls whose time has come while others are under way. */
  function wakeAt(due: number): void {
    if (!Number.isFinite(due)) return;
    wakeUp = setTimeout(
      () => {
        for (const entry of open.values()) {
          if (entry.phase === 'parked' && entry.dueAt !== null && entry.dueAt <= Date.now())
            void begin(entry);
        }
        restIfIdle();
      },
      Math.max(0, Math.min(due - Date.now(), 60_000)),
    );
  }

  function rest(waitFor: 'timer' | 'signal', untilMs: number | null): void {
    const names = [...open.values()]
      .filter(({ phase }) => phase === 'parked')
      .map(({ asked }) => callName(asked));
    outcome = { kind: 'wait', waitFor, untilMs, data: { calls: names.slice(0, 20) } };
    end();
  }

  async function begin(entry: Open): Promise<void> {
    // A pause, or the end of this worker, lets what goes on end and begins nothing else.
    if (isHeld()) return;
    entry.phase = 'busy';
    try {
      const before = turn.state.scopes.get(start.step.iteration)?.steps.get(start.step.nodeId)?.calls?.[
        entry.call
      ];
      if (!before) {
        entry.dueAt = dueAtOf(entry.asked, Date.now());
        record.started(entry.call, entry.asked, entry.dueAt);
      }
      await turn.journal.durable();
      if (host.active.dropped || turn.handle.lost) return;
      if (isTerminating && entry.asked.kind !== 'rollback') {
        over(entry, () => record.failed(entry.call, entry.asked, terminated));
        return;
      }
      if (before?.status === 'retrying' && before.dueAt !== null && before.dueAt > Date.now()) {
        park(entry, before.dueAt, false);
        return;
      }
      settle(
        entry,
        await performCall(host, entry.asked, { key: `${idempotencyKey}@${entry.call}`, dueAt: entry.dueAt }),
      );
    } catch (error) {
      settle(entry, { kind: 'failed', failure: failureOf(error) });
    }
  }

  function park(entry: Open, untilMs: number | null, isSignal: boolean): void {
    Object.assign(entry, { phase: 'parked', dueAt: untilMs, isSignal });
    restIfIdle();
  }

  function settle(entry: Open, result: CallOutcome): void {
    if (outcome || problem || host.active.dropped || turn.handle.lost) return;
    switch (result.kind) {
      case 'parked':
        park(entry, result.untilMs, result.isSignal);
        return;
      case 'run':
        letCodeDo(entry);
        return;
      case 'done':
        over(entry, () => record.succeeded(entry.call, entry.asked, result.output));
        return;
      case 'failed':
        failCall(entry, result.failure);
        return;
    }
  }

  /** How often it has failed so far. */
  const failures = ({ call }: Open) => record.now(call)?.attempts.length ?? 0;

  function letCodeDo(entry: Open): void {
    const { timeoutMs, config } = callPolicy(entry.asked, start.node.retry);
    const { kind, name } = entry.asked;
    const same = [...open.values()].filter(
      ({ asked, call }) => asked.kind === kind && asked.name === name && call <= entry.call,
    );
    entry.phase = 'code';
    const run = { call: entry.call, attempt: failures(entry) + 1, timeoutMs, config, count: same.length };
    entry.answer({ at: Date.now(), run });
  }

  function failCall(entry: Open, failure: CallFailure): void {
    const now = Date.now();
    const again = callAgainAt(callPolicy(entry.asked, start.node.retry), failure, failures(entry) + 1, now);
    if (again === null) {
      over(entry, () => record.failed(entry.call, entry.asked, failure));
      return;
    }
    record.retrying(entry.call, entry.asked, failure, again);
    park(entry, again, false);
  }

  /** That it has ended is in the database before the code hears of it, and the code hears of ends in that order. */
  function over(entry: Open, write: () => void): void {
    try {
      write();
    } catch (error) {
      record.failed(entry.call, entry.asked, failureOf(error));
    }
    delivering = delivering.then(async () => {
      await turn.journal.durable();
      if (host.active.dropped || turn.handle.lost) return;
      entry.phase = 'ended';
      const now = record.now(entry.call);
      if (now && !outcome && !problem) entry.answer(replyTo(now));
    });
  }

  function replyTo({ endedAt, output, error, startedAt }: RecordedCall): Json {
    const at = endedAt ?? startedAt;
    if (!error) return { at, value: output ? turn.values.read(output) : null };
    const { message, code, details } = error;
    const name = isPlainObject(details) && typeof details.name === 'string' ? details.name : 'Error';
    return { at, error: { name, message, code } };
  }

  function giveUp(error: StepError): void {
    problem ??= error;
    end();
  }

  return {
    ask,
    idle,
    isTerminating,
    /** Whether the code is to be run again, rather than done with. */
    isResting: () => outcome !== null || problem !== null,
    /** What the code says again while it is run again is not said twice. */
    isNew:
      (log: StepContext<unknown>['log']): StepContext<unknown>['log'] =>
      (...line) => {
        if (isLive || known.length === 0) log(...line);
      },
    finish: (output: Json): StepOutcome => {
      const missing = known[made];
      if (problem) throw problem;
      if (missing) throw otherOrder(missing.call, callName(missing), 'its end');
      return { kind: 'done', output, ports: ['output'] };
    },
    failed: (error: unknown): StepOutcome => {
      if (problem) throw problem;
      if (outcome) return outcome;
      if (!(error instanceof StepError) || host.active.abort.signal.aborted) throw error;
      const { code, message, details } = error;
      throw new StepError(code, message, { retryable: false, ...(details === undefined ? {} : { details }) });
    },
    close: () => clearTimeout(wakeUp),
  };
}
