import { describe, expect, it } from 'vitest';
import { type BusinessWorkflowInput, workflowInputSchema } from '@/lib/dialects/business/contract';
import { workflowToDefinition } from '@/lib/dialects/business/workflow-in';
import { definitionToWorkflow } from '@/lib/dialects/business/workflow-out';
import { nodeCatalog } from '@/lib/nodes/catalog';
import { invariant } from '@/lib/shared/errors';
import { parseDefinition } from '@/lib/workflow/parse';
import type { Definition } from '@/lib/workflow/schema';
import { validateDefinition } from '@/lib/workflow/validate';
import { fixtures } from '../../support/pages/business-fixtures';

function enter(workflow: unknown, base?: Definition): Definition {
  const parsed = parseDefinition(workflowToDefinition(workflowInputSchema.parse(workflow), base), {
    catalog: nodeCatalog,
  });
  invariant(parsed.ok, JSON.stringify(parsed));
  return parsed.definition;
}

function shown(
  definition: Definition,
  { name, description = '' }: { name: string; description?: string | undefined },
) {
  const { id: _id, ...workflow } = definitionToWorkflow({ id: 'wf_1', name, description }, definition);
  return workflow;
}

const ways: BusinessWorkflowInput = {
  name: 'Ways',
  steps: [
    {
      id: 'a',
      name: 'A',
      type: 'function',
      function: { id: 'echo', note: 1 },
      next: ['loop'],
      config: { retries: 2, timeout: 5000 },
    },
    {
      id: 'loop',
      type: 'loop',
      config: { items: 'result', parallel: true, done: 'end' },
      next: 'body',
      mood: 'calm',
    },
    {
      id: 'body',
      type: 'condition',
      condition: 'item > 1',
      config: { else: [], description: 'Big ones' },
      next: 'log',
    },
    { id: 'log', type: 'function', config: { nodeType: 'log', message: 'Hi' } },
    { id: 'end', type: 'function', function: 'echo', config: { onError: ['fix', 'tell'], input: { a: 1 } } },
    { id: 'fix', type: 'parallel', next: ['tell2'] },
    { id: 'tell', type: 'function', function: 'echo' },
    { id: 'tell2', type: 'function', function: 'echo' },
  ],
  triggers: [
    { type: 'event', config: { eventType: 'a.b' }, condition: 'event.data.total > 1000' },
    { type: 'schedule', config: { cron: '0 9 * * *', timezone: 'America/New_York' } },
  ],
  metadata: { inputSchema: { type: 'object' }, version: '1.0.0' },
  owner: 'me',
};

describe('a workflow of business-as-code', () => {
  it.each([
    ...fixtures.map((fixture) => [fixture.name, fixture] as const),
    ['with every way on', ways] as const,
  ])('%s comes back as it was sent', (_name, workflow) => {
    expect(shown(enter(workflow), workflow)).toEqual(workflow);
  });

  it('becomes a definition that is valid', () => {
    const definition = enter(ways);
    const errors = validateDefinition(definition, nodeCatalog).filter(({ severity }) => severity === 'error');
    expect(errors).toEqual([]);
    expect(definition.inputSchema).toEqual({ type: 'object' });
    expect(definition.nodes.find(({ id }) => id === 'a')).toMatchObject({
      type: 'function_call',
      config: { function: 'echo' },
      policy: { retry: { maxRetries: 2 }, timeoutMs: 5000 },
    });
    expect(definition.nodes.find(({ id }) => id === 'loop')?.config).toMatchObject({ concurrency: 10 });
    expect(
      definition.connections.map((c) => `${c.sourceNodeId}.${c.sourcePort}>${c.targetNodeId}`).sort(),
    ).toEqual([
      'a.output>loop',
      'body.true>log',
      'end.error>fix',
      'end.error>tell',
      'fix.output>tell2',
      'loop.body>body',
      'loop.done>end',
      'trigger-1.output>a',
      'trigger-2.output>a',
    ]);
    expect(definition.nodes.find(({ id }) => id === 'trigger-1')?.config).toEqual({
      eventType: 'a.b',
      condition: 'event.data.total > 1000',
    });
  });

  it('shows what was changed elsewhere, and the rest as it was sent', () => {
    const before = enter(ways);
    const after: Definition = {
      ...before,
      nodes: before.nodes.map((node) => {
        if (node.id === 'body') return { ...node, config: { expression: 'item > 2' } };
        if (node.id === 'a') return { ...node, position: { x: 1, y: 2 } };
        if (node.id === 'trigger-2') return { ...node, config: { ...node.config, cron: '0 8 * * *' } };
        return node;
      }),
      connections: before.connections.filter(({ targetNodeId }) => targetNodeId !== 'tell2'),
      inputSchema: { type: 'array' },
    };
    const workflow = shown(after, ways);
    expect(workflow.steps[0]).toEqual(ways.steps[0]);
    expect(workflow.steps[2]).toMatchObject({
      condition: 'item > 2',
      next: 'log',
      config: { description: 'Big ones' },
    });
    expect(workflow.steps[5]).toEqual({ id: 'fix', name: 'fix', type: 'parallel' });
    expect(workflow.triggers?.[1]?.config).toMatchObject({ cron: '0 8 * * *', timezone: 'America/New_York' });
    expect(workflow.metadata).toEqual({ version: '1.0.0', inputSchema: { type: 'array' } });
    expect(shown(enter(workflow), ways)).toEqual(workflow);
  });

  it('keeps what it cannot say when it is changed here', () => {
    const before = enter(ways);
    const drawn: Definition = {
      ...before,
      nodes: before.nodes.map((node, i) => ({ ...node, position: { x: i, y: i }, notes: 'By hand' })),
      groups: [{ id: 'g', name: 'Both', nodeIds: ['a', 'loop'], collapsed: false }],
      extras: { ...before.extras, altbase: { rest: { a: 1 } } },
    };
    const after = enter(
      { ...ways, steps: ways.steps.map((step) => ({ ...step, name: `The ${step.id}` })) },
      drawn,
    );
    expect(after.nodes.map(({ position, notes }) => [position, notes])).toEqual(
      drawn.nodes.map(({ position, notes }) => [position, notes]),
    );
    expect(after.groups).toEqual(drawn.groups);
    expect(after.extras?.altbase).toEqual({ rest: { a: 1 } });
    expect(after.nodes[0]?.name).toBe('The a');
  });

  it('names the field that leads nowhere', () => {
    const at = (step: object) => () =>
      enter({ name: 'x', steps: [{ id: 'a', type: 'condition', condition: '1', ...step }] });
    expect(at({ next: 'ghost' })).toThrow(expect.objectContaining({ field: 'steps[0].next' }));
    expect(at({ config: { else: ['a', 'ghost'] } })).toThrow(
      expect.objectContaining({ field: 'steps[0].config.else' }),
    );
    expect(at({ config: { onError: 'ghost' } })).toThrow(/leads to "ghost"/);
  });
});
