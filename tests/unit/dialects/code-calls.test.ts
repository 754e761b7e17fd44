import { describe, expect, it } from 'vitest';
import type { SpanBody } from '@/lib/api/contracts/execution-shape';
import { callConfig } from '@/lib/dialects/cloudflare/code-calls';
import { graphOf } from '@/lib/dialects/cloudflare/graph';
import { namedSteps, rollbackOf, shownStep, stepOutput } from '@/lib/dialects/cloudflare/steps';
import { compilePlan } from '@/lib/engine/plan';
import { nodeTraitsOf } from '@/lib/nodes/traits';
import { definitionSchema } from '@/lib/workflow/schema';
import { defaultSettings } from '@/lib/workflow/settings';

type Call = NonNullable<SpanBody['calls']>[number];
const at = (second: number) => `2030-01-01T00:00:0${second}.000Z`;

function made(call: number, kind: string, name: string, more: Partial<Call>): Call {
  const common = {
    call,
    kind,
    name,
    status: 'completed',
    startedAt: at(call),
    endedAt: at(call + 1),
  } as const;
  return { ...common, until: null, input: null, output: null, error: null, attempts: [], ...more };
}

const span: SpanBody = {
  id: 'run_1/code',
  executionId: 'run_1',
  nodeId: 'code',
  nodeLabel: 'Code workflow',
  nodeType: 'code_workflow',
  iteration: '',
  status: 'waiting',
  attempt: 1,
  attempts: [],
  calls: [
    made(0, 'do', 'first', {
      output: 7,
      attempts: [{ startedAt: at(0), endedAt: at(1), success: true, error: null }],
    }),
    made(1, 'sleep', 'nap', {}),
    made(2, 'do', 'first', { output: { n: 8 } }),
    made(3, 'event', 'payment', { status: 'running', endedAt: null, until: at(9), input: { type: 'paid' } }),
  ],
  wait: { for: 'signal', data: null },
  until: null,
  startedAt: at(0),
  endedAt: null,
  durationMs: null,
  pinned: false,
  inputData: null,
  outputData: null,
  error: null,
};
const config = {
  retry: { maxRetries: 0, backoff: 'constant', initialDelayMs: 0, maxDelayMs: 0, jitter: false },
  timeoutMs: 1,
  isSensitive: false,
  config: {},
} as const;

describe('a workflow written as code, as Cloudflare tells it', () => {
  it('has a step for each of its calls', () => {
    const steps = namedSteps([span]);
    expect(steps.map(({ kind, name }) => [kind, name])).toEqual([
      ['step', 'first-1'],
      ['sleep', 'nap-1'],
      ['step', 'first-2'],
      ['waitForEvent', 'payment-1'],
    ]);
    const shown = steps.map((step) => shownStep(step, config));
    expect(shown).toMatchObject([
      { type: 'step', output: '7', success: true, attempts: [{ success: true }] },
      { type: 'sleep', finished: true },
      { type: 'step', output: '{"n":8}' },
      { type: 'waitForEvent', finished: false, event_type: 'paid', end: at(9) },
    ]);
    expect(steps.map((step) => stepOutput(step)?.status)).toEqual([
      'complete',
      'complete',
      'complete',
      'waiting',
    ]);
  });

  it('tells what each call was told itself, and how undoing went', () => {
    const options = { sensitive: 'output', retries: { limit: 2, delay: '5 seconds' }, timeout: 60_000 };
    const usual = { ...config, retry: { ...config.retry } };
    const error = { code: 'code_error', message: 'it was gone' };
    const steps = namedSteps([
      {
        ...span,
        calls: [
          made(0, 'do', 'a', { input: options }),
          made(1, 'do', 'b', { status: 'running', endedAt: null, input: {} }),
          made(2, 'ai', 'c', {}),
          made(3, 'rollback', 'a', { status: 'failed', error, input: {} }),
        ],
      },
    ]);
    expect(steps.map(({ call }) => call && callConfig(call, usual))).toMatchObject([
      {
        retry: { maxRetries: 2, initialDelayMs: '5 seconds', backoff: 'exponential' },
        timeoutMs: 60_000,
        isSensitive: true,
      },
      { retry: { maxRetries: 5, initialDelayMs: 1_000 }, timeoutMs: '10 minutes', isSensitive: false },
      { retry: { maxRetries: 0 }, timeoutMs: 1 },
      { retry: { maxRetries: 5 } },
    ]);
    expect(steps.map((step) => shownStep(step, config))).toMatchObject([
      { name: 'a-1', type: 'step' },
      { name: 'b-1', attempts: [{ start: at(1), end: null, success: null }] },
      { name: 'c-1' },
      { name: 'a-1', type: 'rollback', success: false },
    ]);
    expect(rollbackOf(steps)).toEqual({
      outcome: 'failed',
      error: { name: 'CodeError', message: 'it was gone' },
    });
    expect(rollbackOf(steps.slice(0, 3))).toBeNull();
  });

  it('has the graph of its source', () => {
    const code = "export class A { async run(event, step) { await step.sleep('nap', '1 hour'); } }";
    const definition = definitionSchema.parse({
      nodes: [
        { id: 'start', type: 'trigger.manual', name: 'Start', position: { x: 0, y: 0 } },
        { id: 'code', type: 'code_workflow', name: 'Code', position: { x: 0, y: 0 }, config: { code } },
      ],
      connections: [{ id: 'c', sourceNodeId: 'start', targetNodeId: 'code' }],
    });
    const { workflow } = graphOf(compilePlan(definition, defaultSettings, nodeTraitsOf), 'Bound', undefined);
    expect(workflow).toEqual({
      class_name: 'Bound',
      functions: {},
      nodes: [{ type: 'step_sleep', name: 'nap', duration: '1 hour' }],
      payload: { type: 'unknown' },
    });
  });
});
