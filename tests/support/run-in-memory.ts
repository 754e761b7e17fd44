import {
  itemIn,
  nextDueAt,
  retryAt,
  type StepStart,
  takeDue,
  takeLoopsDone,
  takeReady,
  visibleStep,
} from '@/lib/engine/decide';
import type { RunEvent } from '@/lib/engine/events';
import { compilePlan } from '@/lib/engine/plan';
import { applySequenced } from '@/lib/engine/reduce';
import { createRunState, type RunState } from '@/lib/engine/state';
import { type RunValue, readValue } from '@/lib/engine/value';
import { compileExpression } from '@/lib/expressions/cache';
import { createScope, type ExpressionScope } from '@/lib/expressions/scope';
import type { NodeDefinition } from '@/lib/nodes/define-node';
import {
  type Executor,
  type StepContext,
  StepError,
  type StepFetch,
  type StepOutcome,
} from '@/lib/nodes/executor';
import { findNodeDefinition, isNodeType } from '@/lib/nodes/registry';
import { nodeTraitsOf } from '@/lib/nodes/traits';
import type { Json } from '@/lib/shared/json';
import type { Definition } from '@/lib/workflow/schema';
import { defaultSettings } from '@/lib/workflow/settings';
import { compileConfig } from '@/worker/config';
import { executors } from '@/worker/executors';

// A whole run without a database: real engine, real executors, one step after the other, and a clock that jumps.

export type InMemoryRun = {
  status: RunState['status'];
  output: Json;
  error: RunState['error'];
  /** Lines of the log. */
  lines: string[];
  elapsedMs: number;
};

/** Who mail and notifications reach. */
export type People = Partial<Pick<StepContext<unknown>, 'sendMail' | 'notify'>>;

export async function runInMemory(
  definition: Definition,
  input: Json,
  fetch: StepFetch = () => Promise.reject(new StepError('network_error', 'nobody is there')),
  people: People = {},
): Promise<InMemoryRun> {
  const plan = compilePlan(definition, defaultSettings, nodeTraitsOf);
  const state = createRunState(plan, { input: { value: input }, triggerNodeId: null });
  const startMs = Date.parse('2030-01-01T00:00:00Z');
  const lines: string[] = [];
  let now = startMs;
  let seq = 0;
  const append = (event: RunEvent) => {
    seq += 1;
    applySequenced(plan, state, { ...event, seq });
  };

  append({ type: 'run.started', at: now });
  for (let turn = 0; turn < 10_000; turn += 1) {
    const [start] = takeReady(plan, state, 1);
    if (start) await runStep(start);
    else if (!endLoops() && !passTime()) break;
  }
  const output = state.output ? read(state.output) : null;
  return { status: state.status, output, error: state.error, lines, elapsedMs: now - startMs };

  async function runStep(start: StepStart): Promise<void> {
    const { nodeId, iteration } = start.step;
    const common = { at: now, nodeId, iteration, attempt: start.attempt, startedAt: now };
    try {
      const outcome = await execute(start);
      switch (outcome.kind) {
        case 'done': {
          const ports = [...outcome.ports];
          return append({ type: 'step.succeeded', ...common, ports, output: { value: outcome.output } });
        }
        case 'wait':
          return append({
            type: 'step.waiting',
            ...common,
            waitFor: outcome.waitFor,
            until: outcome.untilMs,
          });
        case 'iterate': {
          const { items, concurrency, truncated } = outcome;
          const count = items.length;
          return append({
            type: 'step.iterating',
            ...common,
            items: { value: items },
            count,
            concurrency,
            truncated,
          });
        }
      }
    } catch (error) {
      if (!(error instanceof StepError)) throw error;
      const { code, message } = error;
      append({
        type: 'step.failed',
        ...common,
        error: { code, message },
        retryAt: retryAt(start, error, now, 0),
      });
    }
  }

  async function execute(start: StepStart): Promise<StepOutcome> {
    const { node, step, attempt } = start;
    const definitionOfType = findNodeDefinition(node.node.type);
    if (!definitionOfType || !isNodeType(node.node.type)) throw new Error(`no type ${node.node.type}`);
    const scope = scopeOf(start);
    // Each executor only ever meets the config its own definition parsed.
    return (executors[node.node.type] as Executor<NodeDefinition>)({
      config: compileConfig(definitionOfType, node.node.config)(() => scope),
      input: read(step.input),
      runInput: input,
      evaluate: (source, extra) => compileExpression(source).evaluate({ ...scope, ...extra }),
      runId: 'run_1',
      workflowId: 'wf_1',
      organizationId: 'org_1',
      nodeId: step.nodeId,
      iteration: step.iteration,
      attempt,
      idempotencyKey: `run_1/${step.nodeId}/${step.iteration}`,
      signal: new AbortController().signal,
      resumed: step.resumed ? { kind: 'timer' } : null,
      log: (_level, message) => lines.push(message),
      fetch,
      credential: noOrganization,
      authorize: noOrganization,
      callFunction: noOrganization,
      runCode: noOrganization,
      runProgram: () => Promise.reject(new Error('there are no code workflows here')),
      runAgent: noOrganization,
      awaitEvent: noOrganization,
      callWorkflow: noOrganization,
      sendMail: people.sendMail ?? noOrganization,
      approvals: { ask: noOrganization, timeOut: noOrganization },
      isConnected: (port) => node.outgoing.some(({ sourcePort }) => sourcePort === port),
      records: noOrganization,
      database: noOrganization,
      callIntegration: noOrganization,
      notify: people.notify ?? noOrganization,
      now: () => now,
    });
  }

  function scopeOf({ scope, step }: StepStart): ExpressionScope {
    const item = itemIn(scope);
    const ids = [...plan.nodes.keys()];
    const describe = (id: string) => {
      const found = visibleStep(state, scope, id);
      return found?.output ? { output: read(found.output), status: found.status } : undefined;
    };
    return createScope({
      result: read(step.input),
      input,
      steps: { get: describe, keys: () => ids },
      item: item ? read(item.item) : undefined,
      index: item?.index,
    });
  }

  function endLoops(): boolean {
    const ends = takeLoopsDone(state);
    for (const { step, output: value, failure } of ends) {
      const { nodeId, iteration, attempt } = step;
      const common = { at: now, nodeId, iteration, attempt, startedAt: now };
      if (failure) append({ type: 'step.failed', ...common, error: failure, retryAt: null });
      else if (value)
        append({ type: 'step.succeeded', ...common, ports: ['done'], output: { value: read(value) } });
    }
    return ends.length > 0;
  }

  function passTime(): boolean {
    const due = nextDueAt(state);
    if (due === null) return false;
    now = Math.max(now, due);
    for (const event of takeDue(state, now)) append(event);
    return true;
  }
}

function read(value: RunValue): Json {
  return readValue(value, () => {
    throw new Error('These values stand in their events');
  });
}

function noOrganization(): Promise<never> {
  return Promise.reject(new Error('there is no organization here'));
}
