import { type RecordedCall, stepKey } from '@/lib/engine/state';
import { type StepContext, StepError, type StepOutcome } from '@/lib/nodes/executor';
import { isPlainObject, type Json, jsonEqual } from '@/lib/shared/json';
import { callPolicy } from '@/lib/workflow/call-policy';
import { callAgainAt } from './call-again';
import { callName, otherOrder } from './call-names';
import type { Asked, CallFailure, CallOutcome } from './call-outcome';
import type { Host } from './host';
import type { OpenCall } from './open-call';
import { attempted, dueAtOf, failureOf, performCall } from './perform-call';
import { recorderOf } from './record';
import { openResting } from './resting';
import { isTerminated, terminated } from './termination';

// The host's side of one run of the code.
//
// The code hears of the ends of its calls in the order of the log, one after the other, and each time comes to rest before
// it hears of the next: so it makes its further calls in the same order each time. Once the log is used up, what is open is
// done. When nothing is under way and the code rests, the session ends until the first of its waits is over.

export type Session = ReturnType<typeof openSession>;

export function openSession(host: Host, { maxCalls, end }: { maxCalls: number; end: () => void }) {
  const { turn, start, idempotencyKey } = host;
  const known = start.step.calls ?? [];
  const ends = known.filter(({ place }) => place !== null).sort((a, b) => (a.place ?? 0) - (b.place ?? 0));
  const record = recorderOf(host);
  const open = new Map<number, OpenCall>();
  let made = 0;
  let told = 0;
  let answers = 0;
  let isLive = false;
  /** The code has heard all answers and waits for further ones only. */
  let isResting = false;
  let problem: StepError | null = null;
  /** The run is to be terminated: calls that have not ended fail, so that the code undoes what it has done. */
  const isTerminating = isTerminated(start.step);
  let delivering = Promise.resolve();

  // What was sent to this step is heard once it waits.
  const isHeld = () =>
    turn.state.pauseRequested ||
    turn.stopping ||
    turn.deferred.has(stepKey(start.step.iteration, start.step.nodeId));
  const resting = openResting({
    open,
    isResting: () => isResting && !problem,
    isHeld,
    begin: (entry) => void begin(entry),
    end,
  });
  const isOver = () => resting.outcome() !== null || problem !== null;

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

  function takeCall(asked: Asked, answer: OpenCall['answer']): void {
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
    const entry: OpenCall = {
      call,
      asked,
      answer,
      phase: 'new',
      dueAt: before?.dueAt ?? null,
      isSignal: false,
    };
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
    if (rest.answers !== answers || isOver()) return;
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
    resting.look();
  }

  async function begin(entry: OpenCall): Promise<void> {
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

  function park(entry: OpenCall, untilMs: number | null, isSignal: boolean): void {
    Object.assign(entry, { phase: 'parked', dueAt: untilMs, isSignal });
    resting.look();
  }

  function settle(entry: OpenCall, result: CallOutcome): void {
    if (isOver() || host.active.dropped || turn.handle.lost) return;
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
  const failures = ({ call }: OpenCall) => record.now(call)?.attempts.length ?? 0;

  function letCodeDo(entry: OpenCall): void {
    const { timeoutMs, config } = callPolicy(entry.asked, start.node.retry);
    const { kind, name } = entry.asked;
    const same = [...open.values()].filter(
      ({ asked, call }) => asked.kind === kind && asked.name === name && call <= entry.call,
    );
    entry.phase = 'code';
    const run = { call: entry.call, attempt: failures(entry) + 1, timeoutMs, config, count: same.length };
    entry.answer({ at: Date.now(), run });
  }

  function failCall(entry: OpenCall, failure: CallFailure): void {
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
  function over(entry: OpenCall, write: () => void): void {
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
      if (now && !isOver()) entry.answer(replyTo(now));
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
    isResting: isOver,
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
      const outcome = resting.outcome();
      if (outcome) return outcome;
      if (!(error instanceof StepError) || host.active.abort.signal.aborted) throw error;
      const { code, message, details } = error;
      throw new StepError(code, message, { retryable: false, ...(details === undefined ? {} : { details }) });
    },
    close: resting.close,
  };
}
