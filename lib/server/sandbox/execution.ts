import { randomBytes } from 'node:crypto';
import type { QuickJSHandle } from 'quickjs-emscripten';
import {
  CODE_NAME,
  crashFailure,
  memoryFailure,
  outputFailure,
  syntaxFailure,
  type Thrown,
  thrownFailure,
  timeFailure,
  unsettledFailure,
} from './code-failure';
import type { CallAnswer, CodeFailure, FromThread, SandboxJob } from './protocol';
import type { ReadCode } from './read-code';
import { readOnce } from './read-once';
import type { Machine } from './vm';

// One run of people's code in a machine of its own, from the first line to its end or its limit. All time the engine runs is
// metered; between its turns the thread is free to hear answers.

const MAX_CALLS = 1_000;
const MAX_LINES = 1_000;
const MAX_LOG_LENGTH = 262_144;
const JOBS_AT_ONCE = 200;

export type Execution = {
  answer: (id: number, answer: CallAnswer) => void;
  /** No more messages come after its end. */
  end: () => void;
};

export function execute(
  machine: Machine,
  job: SandboxJob,
  send: (message: Exclude<FromThread, { type: 'ready' }>) => void,
): Execution {
  const { context, runtime, guest } = machine;
  const { timeoutMs, cpuMs, memoryBytes, outputBytes } = job.limits;
  const startedAt = Date.now();
  const timers = new Map<number, NodeJS.Timeout>();
  const pending = new Set<number>();
  /** Those of them that a workflow makes outside of its steps. */
  const requests = new Set<number>();
  let usedMs = 0;
  let enteredAt = 0;
  let isEntered = false;
  const begunAt = performance.now();
  let overran: 'wall' | 'cpu' | null = null;
  let isOver = false;
  let calls = 0;
  let answers = 0;
  let lines = 0;
  let logged = 0;

  runtime.setMemoryLimit(memoryBytes);
  runtime.setInterruptHandler(() => {
    if (Date.now() - startedAt > timeoutMs) overran = 'wall';
    else if (usedMs + performance.now() - enteredAt > cpuMs) overran = 'cpu';
    return overran !== null;
  });
  const wall = setTimeout(() => fail(timeFailure(timeoutMs), true), timeoutMs);

  const read = readOnce(job.code);
  const readMs = performance.now() - begunAt;
  if ('problem' in read) {
    const { problem, line, column } = read;
    // The machine has seen nothing of it.
    fail(syntaxFailure(problem, line, column), false);
  } else {
    machine.hears = eventsFor(read);
    enter(() => begin(read));
  }
  return { answer: answerCall, end: stop };

  function begin({ module }: ReadCode): void {
    callGuest(guest.seed, context.newString(randomBytes(16).toString('hex')));
    if (job.workflow) callGuest(guest.prepare, context.newString(JSON.stringify(job.workflow)));
    const found = context.evalCode(module, CODE_NAME, { type: 'module' });
    if (found.error) {
      failWith(found.error);
      return;
    }
    const texts = [job.input, job.ctx].map((text) => context.newString(text));
    callGuest(guest.run, found.value, ...texts);
  }

  function callGuest(action: QuickJSHandle, ...values: QuickJSHandle[]): void {
    const result = context.callFunction(action, context.undefined, ...values);
    for (const value of values) value.dispose();
    if (result.error) failWith(result.error);
    else result.value.dispose();
  }

  /** Whatever the engine does goes through here: metered, and with every promise job that follows from it. */
  function enter(action: () => void): void {
    if (isOver) return;
    enteredAt = performance.now();
    isEntered = true;
    try {
      action();
      drain();
    } catch {
      // Not an error of the code, but one of the engine under it: too deep a stack, memory out of bounds.
      fail(crashFailure(), true);
    }
    usedMs += performance.now() - enteredAt;
    isEntered = false;
    if (isOver) return;
    if (overran) fail(timeFailure(overran === 'cpu' ? cpuMs : timeoutMs, overran), true);
    else if (pending.size === 0 && timers.size === 0) fail(unsettledFailure(), false);
    else if (job.workflow) send({ type: 'idle', answers, timers: timers.size + requests.size });
  }

  function drain(): void {
    while (!isOver && !overran && runtime.hasPendingJob()) {
      const result = runtime.executePendingJobs(JOBS_AT_ONCE);
      if (result.error) {
        failWith(result.error);
        return;
      }
    }
  }

  function eventsFor(read: ReadCode) {
    return {
      call: startCall,
      log: writeLine,
      timer: setTimer,
      done: (output: string) => {
        if (isOver || overran) return;
        // A string is at most three bytes a unit, so most need not be counted.
        const isLarge = output.length > outputBytes / 3 && Buffer.byteLength(output) > outputBytes;
        if (isLarge) fail(outputFailure(outputBytes), false);
        else finish({ type: 'done', output, isSpent: false, engineMs: engineMs() });
      },
      fail: (text: string) => {
        if (isOver || overran) return;
        const failure = thrownFailure(JSON.parse(text) as Thrown, read, memoryBytes);
        // Out of memory, the engine may have left things half done.
        fail(failure, failure.code === 'memory_limit');
      },
    };
  }

  function startCall(id: number, name: string, value: string): void {
    calls += 1;
    pending.add(id);
    if (name !== 'workflow') requests.add(id);
    const { calls: most = MAX_CALLS } = job.limits;
    if (calls > most) {
      const error = { message: `The code made more than ${most} calls` };
      setImmediate(() => answerCall(id, { ok: false, error }));
      return;
    }
    send({ type: 'call', id, name, value });
  }

  function answerCall(id: number, answer: CallAnswer): void {
    if (isOver || !pending.delete(id)) return;
    if (!requests.delete(id)) answers += 1;
    enter(() => {
      const text = answer.ok ? answer.value : JSON.stringify(answer.error);
      const isAnswer = answer.ok ? context.true : context.false;
      callGuest(guest.settle, context.newNumber(id), isAnswer, context.newString(text));
    });
  }

  function setTimer(id: number, ms: number): void {
    clearTimeout(timers.get(id));
    timers.delete(id);
    if (ms < 0) return;
    const action = () => {
      timers.delete(id);
      enter(() => callGuest(guest.fire, context.newNumber(id)));
    };
    // One that fires after the limit need not be kept longer than the limit.
    timers.set(id, setTimeout(action, Math.min(ms, timeoutMs + 1_000)));
  }

  function writeLine(level: string, text: string): void {
    if (isOver || lines > MAX_LINES) return;
    lines += 1;
    logged += text.length;
    const isTooMuch = lines > MAX_LINES || logged > MAX_LOG_LENGTH;
    if (isTooMuch) lines = MAX_LINES + 1;
    const known = (['debug', 'warn', 'error'] as const).find((name) => name === level) ?? 'info';
    const message = isTooMuch ? 'The code wrote too much; the rest is left out.' : text;
    send({ type: 'log', level: isTooMuch ? 'warn' : known, message });
  }

  /** An error that reached us without our library: of loading the module, or of a job that was interrupted. */
  function failWith(error: QuickJSHandle): void {
    const thrown: unknown = context.dump(error);
    error.dispose();
    if (isOver) return;
    if (overran) return;
    const { name = 'Error', message = String(thrown), stack = '' } = Object(thrown) as Partial<Thrown>;
    if (/stack overflow|call stack/i.test(String(message))) fail(crashFailure(), true);
    else if (message === 'out of memory') fail(memoryFailure(memoryBytes), true);
    else if ('problem' in read) fail(crashFailure(), true);
    else
      fail(thrownFailure({ name, message: String(message), stack: String(stack) }, read, memoryBytes), true);
  }

  function fail(failure: CodeFailure, isSpent: boolean): void {
    finish({ type: 'failed', failure, isSpent, engineMs: engineMs() });
  }

  function engineMs(): number {
    return readMs + usedMs + (isEntered ? performance.now() - enteredAt : 0);
  }

  function finish(message: Extract<FromThread, { isSpent: boolean }>): void {
    if (isOver) return;
    stop();
    send(message);
  }

  function stop(): void {
    isOver = true;
    machine.hears = null;
    clearTimeout(wall);
    for (const timer of timers.values()) clearTimeout(timer);
    timers.clear();
  }
}
