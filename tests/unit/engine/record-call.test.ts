import { describe, expect, it } from 'vitest';
import type { RunEvent, SequencedEvent } from '@/lib/engine/events';
import { compilePlan } from '@/lib/engine/plan';
import { reduceRun } from '@/lib/engine/reduce';
import { nodeTraitsOf } from '@/lib/nodes/traits';
import { definitionSchema } from '@/lib/workflow/schema';
import { defaultSettings } from '@/lib/workflow/settings';

const definition = definitionSchema.parse({
  nodes: [{ id: 'flow', type: 'code_workflow', name: 'Flow', position: { x: 0, y: 0 } }],
});
const plan = compilePlan(definition, defaultSettings, nodeTraitsOf);
const of = { nodeId: 'flow', iteration: '' };
const started: RunEvent[] = [
  { type: 'run.started', at: 1 },
  { type: 'step.started', at: 2, ...of, attempt: 1 },
];

type Recorded = Extract<RunEvent, { type: 'step.recorded' }>;
const recorded = (
  call: number,
  status: Recorded['status'],
  at: number,
  more: Partial<Recorded> = {},
): RunEvent => ({
  type: 'step.recorded',
  at,
  ...of,
  call,
  kind: 'ai',
  name: `call ${call}`,
  status,
  ...more,
});
const lost = (at: number): RunEvent => ({
  type: 'step.failed',
  at,
  ...of,
  attempt: 1,
  startedAt: 2,
  error: { code: 'worker_lost', message: 'lost' },
  retryAt: at,
});

function stepAfter(events: RunEvent[]) {
  const sequenced = [...started, ...events].map(
    (event, index): SequencedEvent => ({ ...event, seq: index + 1 }),
  );
  return reduceRun(plan, { input: { value: null }, triggerNodeId: null }, sequenced)
    .scopes.get('')
    ?.steps.get('flow');
}

describe('recorded calls', () => {
  it('have their attempts, and their place in the order of ends', () => {
    const step = stepAfter([
      recorded(0, 'started', 3, { input: { value: 'in' }, dueAt: null }),
      recorded(1, 'started', 4),
      recorded(0, 'retrying', 5, { error: { code: 'x', message: 'no' }, dueAt: 8 }),
      recorded(1, 'succeeded', 6, { output: { value: 1 } }),
      recorded(0, 'succeeded', 9, { output: { value: 0 } }),
    ]);
    expect(step?.calls?.map(({ call, status, place, endedAt }) => [call, status, place, endedAt])).toEqual([
      [0, 'completed', 1, 9],
      [1, 'completed', 0, 6],
    ]);
    expect(step?.calls?.[0]).toMatchObject({
      startedAt: 3,
      input: { value: 'in' },
      attempts: [
        { startedAt: 3, endedAt: 5, error: { code: 'x' } },
        { startedAt: 8, endedAt: 9, error: null },
      ],
    });
  });

  it('that have ended stay as they are, and none is left out', () => {
    const step = stepAfter([
      recorded(0, 'started', 3),
      recorded(0, 'failed', 4, { error: { code: 'x', message: 'no' } }),
      recorded(0, 'succeeded', 5, { output: { value: 1 } }),
      recorded(2, 'started', 6),
    ]);
    expect(step?.calls).toMatchObject([{ status: 'failed', endedAt: 4, output: null }]);
  });

  it('outlive the worker, and one that ends makes up for the losses before it', () => {
    const step = stepAfter([recorded(0, 'started', 3), lost(4)]);
    expect(step).toMatchObject({ losses: 1, calls: [{ status: 'running' }] });
    const goesOn: RunEvent[] = [
      { type: 'step.started', at: 5, ...of, attempt: 2 },
      recorded(0, 'succeeded', 6, { output: { value: 1 } }),
    ];
    expect(stepAfter([recorded(0, 'started', 3), lost(4), ...goesOn])).toMatchObject({
      losses: 0,
      calls: [{ place: 0 }],
    });
  });

  it('are forgotten when the run begins anew', () => {
    const step = stepAfter([recorded(0, 'started', 3), { type: 'run.restarted', at: 4, fromNodeId: null }]);
    expect(step?.calls).toBeUndefined();
  });
});
