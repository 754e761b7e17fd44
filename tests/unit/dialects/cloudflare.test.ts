import { describe, expect, it } from 'vitest';
import type { SpanBody } from '@/lib/api/contracts/execution-shape';
import { asScript, withNames } from '@/lib/dialects/cloudflare/definition-in';
import { graphOf } from '@/lib/dialects/cloudflare/graph';
import type { GraphNode } from '@/lib/dialects/cloudflare/graph-shape';
import { classNameOf, scriptNames } from '@/lib/dialects/cloudflare/names';
import { instanceCounts, instanceStatus, standingsOf, triggerSource } from '@/lib/dialects/cloudflare/status';
import { failureOf, namedSteps, shownStep, stepOutput } from '@/lib/dialects/cloudflare/steps';
import { compilePlan } from '@/lib/engine/plan';
import { nodeCatalog } from '@/lib/nodes/catalog';
import { nodeTraitsOf } from '@/lib/nodes/traits';
import { invariant } from '@/lib/shared/errors';
import { parseDefinition } from '@/lib/workflow/parse';
import { type Definition, type DefinitionInput, retryPolicySchema } from '@/lib/workflow/schema';
import { defaultSettings } from '@/lib/workflow/settings';
import { flow } from '../../support/workflows';

function read(input: unknown): Definition {
  const parsed = parseDefinition(input, { catalog: nodeCatalog });
  invariant(parsed.ok, JSON.stringify(parsed));
  return parsed.definition;
}

/** A graph in few words: names of steps, and what is around them. */
function brief(nodes: readonly GraphNode[]): unknown[] {
  return nodes.map((node) => {
    switch (node.type) {
      case 'if':
      case 'switch': {
        const parts = node.branches.map((branch) => [branch.condition ?? 'else', brief(branch.nodes)]);
        return { [node.type]: Object.fromEntries(parts) };
      }
      case 'try':
        return { try: brief(node.try_block?.nodes ?? []), catch: brief(node.catch_block?.nodes ?? []) };
      case 'parallel':
        return { [`parallel ${node.kind}`]: brief(node.nodes) };
      case 'loop':
      case 'block':
        return { [node.type]: brief(node.nodes) };
      case 'break':
        return node.kind;
      case 'function_call':
        return `call ${node.name}`;
      default:
        return node.name;
    }
  });
}

function graph(input: DefinitionInput) {
  const plan = compilePlan(read(input), defaultSettings, nodeTraitsOf);
  return graphOf(plan, 'Flow', undefined);
}

const told = (input: DefinitionInput) => brief(graph(input).workflow.nodes);
const noop: [string] = ['noop'];

describe('a graph', () => {
  const fork = { expression: 'input.x' };

  it.each<[string, DefinitionInput, unknown[]]>([
    ['steps in a row', flow({ t: ['trigger.manual'], a: noop, b: noop }, 't>a a>b'), ['a', 'b']],
    ['nothing', flow({}), []],
    [
      'steps side by side up to where they meet',
      flow({ t: ['trigger.manual'], a: noop, b: noop, c: noop, d: noop }, 't>a a>b a>c b>d c>d'),
      ['a', { 'parallel all': ['b', 'c'] }, 'd'],
    ],
    [
      'a join that starts at the first',
      flow({ a: noop, b: noop, c: ['noop', {}, { onError: 'stop', join: { mode: 'any' } }] }, 'a>c b>c'),
      [{ 'parallel any': ['a', 'b'] }, 'c'],
    ],
    [
      'a condition with both branches',
      flow({ q: ['condition', fork], a: noop, b: noop, c: noop }, 'q.true>a q.false>b a>c b>c'),
      [{ if: { 'input.x': ['a'], else: ['b'] } }, 'c'],
    ],
    [
      'a condition without else',
      flow({ q: ['condition', fork], a: noop, b: noop }, 'q.true>a a>b'),
      [{ if: { 'input.x': ['a', 'b'], else: [] } }],
    ],
    [
      'a switch',
      flow(
        {
          s: ['switch', { value: 'input.k', cases: [{ equals: 1, port: 'one' }, { when: 'input.z' }] }],
          a: noop,
          b: noop,
          c: noop,
        },
        's.one>a s.case:1>b s.default>c',
      ),
      [{ switch: { '1': ['a'], 'input.z': ['b'], else: ['c'] } }],
    ],
    [
      'a loop with its body',
      flow({ l: ['loop', { items: 'input.list' }], a: noop, b: noop, z: noop }, 'l.body>a a>b l.done>z'),
      [{ loop: ['a', 'b'] }, 'z'],
    ],
    [
      'an error that comes back to the usual way',
      flow({ a: noop, b: noop, h: noop, z: noop }, 'a>b a.error>h b>z h>z'),
      [{ try: ['a', 'b'], catch: ['h'] }, 'z'],
    ],
    [
      'an error that does not',
      flow({ a: noop, b: noop, h: noop }, 'a>b a.error>h'),
      [{ try: ['a'], catch: ['h', 'return'] }, 'b'],
    ],
    [
      'a step to which ways lead that are no blocks',
      flow({ a: noop, b: noop, c: noop, d: noop, e: noop }, 'a>c a>d b>d b>e'),
      [
        {
          'parallel all': [
            { block: ['a', { 'parallel all': ['c', 'd'] }] },
            { block: ['b', expect.anything()] },
          ],
        },
      ],
    ],
  ])('tells %s', (_what, input, expected) => {
    expect(told(input)).toEqual(expected);
  });

  it('tells what each step waits for and how often it is tried', () => {
    const { nodes } = graph(
      flow(
        {
          nap: ['delay', { durationMs: '5 minutes' }],
          until: ['delay', { until: '2030-01-31T09:00:00Z' }],
          ask: ['approval', { timeoutMs: '1 day' }],
          event: ['wait_for_event', { eventType: 'paid' }],
          work: ['noop', {}, { retry: retryPolicySchema.parse({ maxRetries: 2 }), timeoutMs: 9 }],
        },
        'nap>until until>ask ask.approved>event event>work',
      ),
    ).workflow;
    expect(nodes).toMatchObject([
      { type: 'step_sleep', name: 'nap', duration: '5 minutes' },
      { type: 'step_sleep_until', name: 'until', timestamp: '2030-01-31T09:00:00Z' },
      { type: 'step_wait_for_event', name: 'ask', options: { event_type: 'approval', timeout: '1 day' } },
      { type: 'step_wait_for_event', name: 'event', options: { event_type: 'paid', timeout: 'unlimited' } },
      {
        type: 'step_do',
        name: 'work',
        config: { retries: { limit: 2, delay: 1000, backoff: 'exponential' }, timeout: 9 },
      },
    ]);
  });

  it('stays of a size, however deep it goes and however many ways cross', () => {
    const conditions = Object.fromEntries(
      Array.from({ length: 400 }, (_, i) => [`q${i}`, ['condition', fork] as [string, object]]),
    );
    const deep = flow(
      conditions as never,
      Array.from({ length: 399 }, (_, i) => `q${i}.true>q${i + 1}`).join(' '),
    );
    const { functions } = graph(deep).workflow;
    expect(Object.keys(functions).length).toBeGreaterThan(3);
    const layers = 12;
    const crossed = flow(
      Object.fromEntries(Array.from({ length: layers * 3 }, (_, i) => [`n${i}`, noop])),
      Array.from({ length: (layers - 1) * 9 }, (_, i) => {
        const [layer, from, to] = [Math.floor(i / 9), Math.floor((i % 9) / 3), i % 3];
        return `n${layer * 3 + from}>n${(layer + 1) * 3 + to}`;
      }).join(' '),
    );
    const text = JSON.stringify(graph(crossed));
    for (let i = 0; i < layers * 3; i += 1) {
      expect(text.split(`"type":"step_do","name":"n${i}"`)).toHaveLength(2);
    }
  });
});

const span = (fields: Partial<SpanBody>): SpanBody => ({
  id: 'x',
  executionId: 'run_1',
  nodeId: 'a',
  nodeLabel: 'A',
  nodeType: 'noop',
  iteration: '',
  status: 'completed',
  attempt: 1,
  attempts: [],
  wait: null,
  until: null,
  startedAt: '2030-01-01T00:00:00.000Z',
  endedAt: '2030-01-01T00:00:01.000Z',
  durationMs: 1000,
  pinned: false,
  inputData: null,
  outputData: null,
  error: null,
  ...fields,
});

describe('the steps of an instance', () => {
  const config = { retry: retryPolicySchema.parse({}), timeoutMs: 60_000, isSensitive: false, config: {} };
  const only = (fields: Partial<SpanBody>) => {
    const [step] = namedSteps([span(fields)]);
    invariant(step, 'a step');
    return step;
  };

  it('are those that have begun, without what is only code, counted by name and kind', () => {
    const steps = namedSteps([
      span({ nodeType: 'trigger.manual' }),
      span({}),
      span({ nodeType: 'condition' }),
      span({ nodeType: 'loop' }),
      span({ iteration: 'l:0' }),
      span({ nodeType: 'delay' }),
      span({ status: 'skipped', startedAt: null }),
      span({ nodeLabel: '', nodeId: 'b' }),
    ]);
    expect(steps.map(({ kind, name }) => [kind, name])).toEqual([
      ['step', 'A-1'],
      ['step', 'A-2'],
      ['sleep', 'A-1'],
      ['step', 'b-1'],
    ]);
  });

  it.each<[string, Partial<SpanBody>, object]>([
    ['done', { outputData: { a: 1 } }, { success: true, output: '{"a":1}' }],
    ['done with a text', { outputData: 'text' }, { success: true, output: 'text' }],
    ['under way', { status: 'running', endedAt: null }, { success: null, end: null, output: null }],
    ['tried again', { status: 'retrying', endedAt: null }, { success: null, end: null }],
    ['failed', { status: 'failed' }, { success: false, output: null }],
    [
      'asleep',
      { nodeType: 'delay', status: 'waiting', endedAt: null, until: 'T' },
      { end: 'T', finished: false },
    ],
    [
      'waiting without end',
      { nodeType: 'human', status: 'waiting', endedAt: null },
      { type: 'waitForEvent', event_type: 'approval', end: null, finished: false },
    ],
  ])('tell of one that is %s', (_what, fields, expected) => {
    expect(shownStep(only(fields), config)).toMatchObject(expected);
  });

  it('give their whole output, or how they stand', () => {
    const error = { code: 'http_status', message: 'It answered 500' };
    const failed = { startedAt: 'a', endedAt: 'b', success: false, error };
    const event = { type: 'go', payload: 1, timestamp: 't', id: 'evt_1' };
    expect(stepOutput(only({ nodeType: 'wait_for_event', outputData: event }))).toEqual({
      status: 'complete',
      error: null,
      output: { type: 'go', payload: 1, timestamp: 't' },
    });
    const retrying = only({ status: 'retrying', attempts: [failed] });
    const failure = { name: 'HttpStatusError', message: 'It answered 500' };
    expect(stepOutput(retrying)).toEqual({ status: 'running', error: failure });
    expect(stepOutput(retrying, 1)).toEqual({ status: 'errored', error: failure });
    expect(stepOutput(retrying, 2)).toBeNull();
    expect(stepOutput(only({ status: 'waiting' }))).toEqual({ status: 'waiting', error: null });
  });

  it('name their errors by the code', () => {
    expect(failureOf({ code: 'timeout', message: 'm' })?.name).toBe('WorkflowTimeoutError');
    expect(failureOf({ code: 'expression_error', message: 'm' })?.name).toBe('ExpressionError');
    expect(failureOf(null)).toBeNull();
  });
});

describe('statuses', () => {
  it('are told in the nine words of Cloudflare, and read back', () => {
    expect(instanceStatus({ status: 'pausing', isUndoing: false })).toBe('waitingForPause');
    expect(instanceStatus({ status: 'waiting', isUndoing: true })).toBe('rollingBack');
    expect(instanceStatus({ status: 'cancelled', isUndoing: true })).toBe('terminated');
    expect(standingsOf('errored')).toEqual({ statuses: ['failed'], isUndoing: false });
    expect(standingsOf('rollingBack')).toEqual({
      statuses: ['pending', 'running', 'waiting', 'pausing', 'paused'],
      isUndoing: true,
    });
    const counts = instanceCounts([
      { status: 'failed', isUndoing: true, count: 2 },
      { status: 'running', isUndoing: true, count: 1 },
    ]);
    expect(counts).toMatchObject({ errored: 2, complete: 0, rollingBack: 1, running: 0 });
  });

  it('say where an instance comes from', () => {
    const sources = ['manual', 'schedule', 'webhook', 'record', 'subworkflow', 'other'];
    expect(sources.map((type) => triggerSource(type, null))).toEqual([
      'api',
      'cron',
      'event',
      'event',
      'binding',
      'unknown',
    ]);
  });
});

describe('what a client says of a workflow', () => {
  const names = { className: 'Flow', scriptName: 'script' };
  const before = read({
    ...flow(
      {
        t: ['trigger.manual'],
        s: ['trigger.schedule', { cron: '0 9 * * *', overlap: 'skip' }],
        a: noop,
        b: noop,
      },
      't>a s>a a>b',
    ),
    extras: { business: { kept: true } },
  });

  it('is kept beside the definition, whose steps stay', () => {
    const after = read(withNames(before, names));
    expect(after).toEqual({ ...before, extras: { business: { kept: true }, cloudflare: names } });
    expect(scriptNames({ name: 'My flow', slug: 'my-flow' }, after)).toEqual(names);
    expect(scriptNames({ name: 'My flow', slug: 'my-flow' }, before)).toEqual({
      className: 'MyFlow',
      scriptName: 'my-flow',
    });
    expect(classNameOf('1 + 1')).toBe('Workflow11');
  });

  it('replaces schedules, but not what is set of those that stay', () => {
    const after = read(withNames(before, names, ['0 9 * * *', '5 * * * *']));
    const schedules = after.nodes.filter(({ type }) => type === 'trigger.schedule');
    expect(schedules.map(({ config }) => config)).toEqual([
      { cron: '0 9 * * *', overlap: 'skip' },
      { cron: '5 * * * *' },
    ]);
    expect(after.connections.filter(({ targetNodeId }) => targetNodeId === 'a')).toHaveLength(3);
    expect(read(withNames(after, names, [])).nodes.map(({ id }) => id)).toEqual(['t', 'a', 'b']);
  });

  it('takes the steps of a script without what starts it there', () => {
    const script = read(asScript(before));
    expect(script.nodes.map(({ type }) => type)).toEqual(['trigger.manual', 'noop', 'noop']);
    expect(script.connections.map((c) => [c.sourceNodeId, c.targetNodeId])).toEqual([
      ['start-1', 'a'],
      ['a', 'b'],
    ]);
  });
});
