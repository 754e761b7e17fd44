import { createStore, type StoreApi } from 'zustand/vanilla';
import { isFinished, type RunStatus, type SequencedEvent } from '@/lib/engine/events';
import { compilePlan, type Plan } from '@/lib/engine/plan';
import { upTo } from '@/lib/engine/plan-part';
import { applySequenced, reduceRun } from '@/lib/engine/reduce';
import { createRunState, type RunState } from '@/lib/engine/state';
import { nodeTraitsOf } from '@/lib/nodes/traits';
import type { Json } from '@/lib/shared/json';
import type { Definition } from '@/lib/workflow/schema';
import { defaultSettings, type WorkflowSettings } from '@/lib/workflow/settings';
import { openEventStream, type StreamStatus } from './event-stream';
import { type StepSummary, summarizeSteps } from './step-summary';

// One run as the browser sees it. Events come over SSE, wait for the next frame, and are folded by the reducer the
// worker folds them with; sequence numbers put right what came twice. Only readers of what changed are told.

/** What a run ran on, which never changes. */
export type RunSource = {
  runId: string;
  definition: Definition;
  settings?: WorkflowSettings;
  input: Json;
  triggerNodeId?: string | null;
  /** The step up to which it runs; null: to the end. */
  until?: string | null;
  /** The run it is a retry of. */
  retryOf?: string | null;
};

export type RunHead = {
  readonly runId: string;
  readonly status: RunStatus;
  readonly startedAt: number | null;
  readonly endedAt: number | null;
  readonly error: { code: string; message: string; nodeId: string | null } | null;
  readonly stream: StreamStatus;
  readonly streamMessage: string | null;
  /** How many events were folded. */
  readonly lastSeq: number;
  /** The instant that is shown; null: now. */
  readonly shownAt: number | null;
};

export type RunView = {
  readonly head: RunHead;
  readonly steps: ReadonlyMap<string, StepSummary>;
};

export type RunStore = {
  readonly source: RunSource;
  readonly view: StoreApi<RunView>;
  /** The log so far, in order. */
  readonly events: () => readonly SequencedEvent[];
  readonly state: () => RunState;
  readonly plan: Plan;
  readonly push: (event: SequencedEvent) => void;
  /** Shows the run as it was at an instant; null: as it is. */
  readonly showAt: (at: number | null) => void;
  /** Begins to watch; answers what ends it. */
  readonly connect: () => () => void;
};

export type RunStoreOptions = {
  /** When waiting events are folded; default: the next animation frame. */
  schedule?: (work: () => void) => void;
  fetch?: typeof fetch;
  retryMs?: number;
};

export function createRunStore(source: RunSource, options: RunStoreOptions = {}): RunStore {
  const { schedule = onNextFrame } = options;
  const whole = compilePlan(source.definition, source.settings ?? defaultSettings, nodeTraitsOf);
  const plan = source.until ? upTo(whole, source.until) : whole;
  const start = { input: { value: source.input }, triggerNodeId: source.triggerNodeId ?? null };
  const live = createRunState(plan, start);
  const log: SequencedEvent[] = [];
  const waiting = new Map<number, SequencedEvent>();
  let shown = live;
  let isScheduled = false;
  const view = createStore<RunView>()(() => ({ head: headOf(source.runId, live), steps: new Map() }));

  return {
    source,
    view,
    plan,
    events: () => log,
    state: () => shown,
    push,
    showAt,
    connect: () =>
      openEventStream({
        url: `/api/v1/executions/${encodeURIComponent(source.runId)}/events`,
        after: () => live.lastSeq,
        onEvent: push,
        onStatus: (stream, message) => {
          fold();
          view.setState(({ head }) => ({ head: { ...head, stream, streamMessage: message ?? null } }));
        },
        ...(options.fetch ? { fetch: options.fetch } : {}),
        ...(options.retryMs === undefined ? {} : { retryMs: options.retryMs }),
      }),
  };

  function push(event: SequencedEvent): void {
    if (event.seq <= live.lastSeq) return;
    waiting.set(event.seq, event);
    if (isScheduled) return;
    isScheduled = true;
    schedule(fold);
  }

  /** Folds what follows without a gap; what came too early waits for what is missing. */
  function fold(): void {
    isScheduled = false;
    const before = live.lastSeq;
    for (let next = waiting.get(live.lastSeq + 1); next; next = waiting.get(live.lastSeq + 1)) {
      waiting.delete(next.seq);
      log.push(next);
      applySequenced(plan, live, next);
    }
    if (live.lastSeq !== before) paint();
  }

  function showAt(at: number | null): void {
    shown =
      at === null
        ? live
        : reduceRun(
            plan,
            start,
            log.filter((event) => event.at <= at),
          );
    view.setState(({ head }) => ({ head: { ...head, shownAt: at } }));
    paint();
  }

  function paint(): void {
    view.setState(({ head, steps }) => ({
      head: {
        ...head,
        ...headOf(source.runId, live),
        stream: head.stream,
        streamMessage: head.streamMessage,
        shownAt: head.shownAt,
      },
      steps: summarizeSteps(shown, steps),
    }));
  }
}

export function isOver({ status }: Pick<RunHead, 'status'>): boolean {
  return isFinished(status);
}

function headOf(runId: string, { status, startedAt, endedAt, error, lastSeq }: RunState): RunHead {
  return {
    runId,
    status,
    startedAt,
    endedAt,
    error,
    lastSeq,
    stream: 'connecting',
    streamMessage: null,
    shownAt: null,
  };
}

function onNextFrame(work: () => void): void {
  // A hidden tab draws no frames, but shall still know how its run went.
  if (typeof document !== 'undefined' && !document.hidden) requestAnimationFrame(work);
  else setTimeout(work, 50);
}
