import {
  canPause,
  deadlineOf,
  itemIn,
  lostAttempts,
  nextDueAt,
  retryAt,
  type StepStart,
  takeDue,
  takeLoopsDone,
  takeReady,
} from '@/lib/engine/decide';
import { isFinished, type RunEvent, type SequencedEvent } from '@/lib/engine/events';
import { compilePlan, type Plan } from '@/lib/engine/plan';
import { applySequenced, reduceRun } from '@/lib/engine/reduce';
import { createRunState, type RunState } from '@/lib/engine/state';
import { readValue } from '@/lib/engine/value';
import type { Json } from '@/lib/shared/json';
import type { Definition } from '@/lib/workflow/schema';
import { defaultSettings, type WorkflowSettings } from '@/lib/workflow/settings';
import { traitsOf } from './flow';
import { type Outcome, outcomeOf, type Script } from './script';

// Runs a definition in memory as a worker would: real plan, reducer and decisions; a virtual clock and scripted steps.

export type DriveOptions = {
  input?: Json;
  settings?: Partial<WorkflowSettings>;
  triggerNodeId?: string;
  /** Most steps at once. */
  max?: number;
  /** In [0, 1): which of several results that are due arrives first, jitter, and whether the journal has flushed. */
  random?: () => number;
  prune?: boolean;
  /** What an earlier worker left behind. */
  log?: SequencedEvent[];
  now?: number;
  onStart?: (drive: Drive, start: StepStart) => void;
};

export type Started = { nodeId: string; iteration: string; attempt: number; at: number; input: Json };

export type Drive = {
  plan: Plan;
  state: RunState;
  log: SequencedEvent[];
  /** How many events of the log would outlive a crash. */
  durable: number;
  /** Every start of an attempt, in order. */
  starts: Started[];
  now: number;
  append: (event: RunEvent) => void;
  /** One turn of the crank; false: nothing moves by itself any more. */
  tick: () => boolean;
  /** Until the run ends or only a message from outside can move it, or until the clock shows `untilMs`. */
  run: (untilMs?: number) => Drive;
  answer: (nodeId: string, data?: Json, iteration?: string) => Drive;
  /** The process dies: what was not flushed is gone, and another worker goes on with the log. */
  crash: () => Drive;
};

type Running = { start: StepStart; startedAt: number; endsAt: number; outcome: Outcome };

export function createDrive(definition: Definition, script: Script = {}, options: DriveOptions = {}): Drive {
  const plan = compilePlan(definition, { ...defaultSettings, ...options.settings }, traitsOf);
  const runStart = {
    input: { value: options.input ?? null },
    triggerNodeId: options.triggerNodeId ?? null,
    prune: options.prune ?? false,
  };
  const random = options.random ?? (() => 0);
  let running: Running[] = [];

  const drive: Drive = {
    plan,
    state: options.log ? reduceRun(plan, runStart, options.log) : createRunState(plan, runStart),
    log: [...(options.log ?? [])],
    durable: options.log?.length ?? 0,
    starts: [],
    now: options.now ?? 0,
    append,
    tick,
    run,
    answer,
    crash,
  };
  if (options.log) for (const event of lostAttempts(plan, drive.state, drive.now)) append(event);
  return drive;

  function append(event: RunEvent): void {
    const sequenced = { ...event, seq: drive.log.length + 1 };
    drive.log.push(sequenced);
    applySequenced(plan, drive.state, sequenced);
    if (!options.random || random() < 0.5) drive.durable = drive.log.length;
    if (isFinished(drive.state.status)) running = [];
  }

  function run(untilMs = Number.POSITIVE_INFINITY): Drive {
    if (drive.state.startedAt === null) append({ type: 'run.started', at: drive.now });
    for (let turns = 0; turns < 1_000_000; turns += 1) {
      if (work()) continue;
      const next = nextTime();
      if (next === null || next > untilMs) {
        if (Number.isFinite(untilMs)) drive.now = untilMs;
        return drive;
      }
      drive.now = Math.max(drive.now, next);
      finishOne();
    }
    throw new Error('The run does not end');
  }

  function tick(): boolean {
    if (drive.state.startedAt === null) append({ type: 'run.started', at: drive.now });
    else if (!work()) {
      const next = nextTime();
      if (next === null) return false;
      drive.now = Math.max(drive.now, next);
      finishOne();
    }
    return !isFinished(drive.state.status);
  }

  /** Everything that can be done at this moment; false: nothing. */
  function work(): boolean {
    const { state, now } = drive;
    const deadline = deadlineOf(plan, state);
    if (deadline !== null && deadline <= now) append({ type: 'run.timed_out', at: now });
    const before = drive.log.length;
    for (const event of takeDue(state, now)) append(event);
    for (const end of takeLoopsDone(state)) endLoop(end);
    if (canPause(state) && running.length === 0) append({ type: 'run.paused', at: now });
    const starts = takeReady(plan, state, (options.max ?? 10_000) - running.length);
    for (const start of starts) begin(start);
    return starts.length > 0 || drive.log.length > before;
  }

  function begin(start: StepStart): void {
    options.onStart?.(drive, start);
    const { step, node, attempt } = start;
    const { nodeId, iteration } = step;
    const item = itemIn(start.scope);
    const input = readValue(step.input, noBlob);
    const outcome = outcomeOf(script, {
      nodeId,
      iteration,
      attempt,
      attemptOfItsOwn: attempt - step.losses,
      input,
      item: item ? readValue(item.item, noBlob) : undefined,
      index: item?.index,
      resumed: step.resumed,
    });
    const takesMs = outcome.kind === 'hang' ? Number.POSITIVE_INFINITY : (outcome.takesMs ?? 0);
    drive.starts.push({ nodeId, iteration, attempt, at: drive.now, input });
    if (node.traits.effect === 'external' || takesMs > 0) {
      append({ type: 'step.started', at: drive.now, nodeId, iteration, attempt });
      if (node.traits.effect === 'external') drive.durable = drive.log.length;
    }
    running.push({ start, startedAt: drive.now, endsAt: drive.now + takesMs, outcome });
  }

  function nextTime(): number | null {
    if (isFinished(drive.state.status)) return null;
    const times = [nextDueAt(drive.state), deadlineOf(plan, drive.state)];
    for (const { start, startedAt, endsAt } of running) {
      times.push(Math.min(endsAt, startedAt + (start.node.timeoutMs ?? Number.POSITIVE_INFINITY)));
    }
    const known = times.filter((time): time is number => time !== null && Number.isFinite(time));
    return known.length > 0 ? known.reduce((a, b) => Math.min(a, b)) : null;
  }

  /** Takes the result of one attempt that is over. */
  function finishOne(): void {
    const over = running.filter(({ start, startedAt, endsAt }) => {
      return Math.min(endsAt, startedAt + (start.node.timeoutMs ?? Number.POSITIVE_INFINITY)) <= drive.now;
    });
    const one = over[Math.floor(random() * over.length)];
    if (!one) return;
    running = running.filter((other) => other !== one);
    const isLate = one.endsAt > drive.now;
    conclude(one, isLate ? { kind: 'fail', code: 'timed_out', retryable: true } : one.outcome);
    if (one.start.node.traits.effect === 'external') drive.durable = drive.log.length;
  }

  function conclude({ start, startedAt }: Running, outcome: Outcome): void {
    const { nodeId, iteration } = start.step;
    const common = { at: drive.now, nodeId, iteration, attempt: start.attempt, startedAt };
    switch (outcome.kind) {
      case 'done':
        append({
          type: 'step.succeeded',
          ...common,
          ports: outcome.ports,
          output: { value: outcome.output },
          ...(outcome.deadlineMs === undefined ? {} : { deadlineMs: outcome.deadlineMs }),
        });
        break;
      case 'fail': {
        const error = { code: outcome.code, message: outcome.message ?? `${nodeId} failed` };
        const retry = retryAt(start, outcome, drive.now, random());
        append({ type: 'step.failed', ...common, error, retryAt: retry });
        break;
      }
      case 'wait': {
        const until = outcome.forMs === null ? null : drive.now + outcome.forMs;
        append({ type: 'step.waiting', ...common, waitFor: outcome.waitFor, until });
        break;
      }
      case 'iterate': {
        const { items, concurrency, truncated } = outcome;
        const count = items.length;
        append({ type: 'step.iterating', ...common, items: { value: items }, count, concurrency, truncated });
        break;
      }
      case 'hang':
        throw new Error('A step that hangs does not end');
    }
  }

  function endLoop({ step, output, failure }: ReturnType<typeof takeLoopsDone>[number]): void {
    const { nodeId, iteration, attempt } = step;
    const startedAt = step.attemptStartedAt ?? drive.now;
    const common = { at: drive.now, nodeId, iteration, attempt, startedAt };
    if (failure) {
      const { code, message } = failure;
      append({ type: 'step.failed', ...common, error: { code, message }, retryAt: null });
    } else if (output) {
      const value = readValue(output, noBlob);
      append({ type: 'step.succeeded', ...common, ports: ['done'], output: { value } });
    }
  }

  function answer(nodeId: string, data: Json = null, iteration = ''): Drive {
    append({ type: 'step.resumed', at: drive.now, nodeId, iteration, by: 'signal', data });
    return drive;
  }

  function crash(): Drive {
    running = [];
    drive.log.length = drive.durable;
    drive.state = reduceRun(plan, runStart, drive.log);
    if (drive.state.startedAt === null || isFinished(drive.state.status)) return drive;
    for (const event of lostAttempts(plan, drive.state, drive.now)) append(event);
    return drive;
  }
}

export function noBlob(): Json {
  throw new Error('These tests keep their values in the events');
}

/** Runs a definition until nothing moves by itself. */
export function drive(definition: Definition, script: Script = {}, options: DriveOptions = {}): Drive {
  return createDrive(definition, script, options).run();
}
