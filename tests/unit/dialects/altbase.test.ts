import { describe, expect, it } from 'vitest';
import type { AltbaseGraph } from '@/lib/dialects/altbase/contract';
import { graphSchema } from '@/lib/dialects/altbase/contract';
import { graphToDefinition, rememberPlaces, replaceTrigger } from '@/lib/dialects/altbase/graph-in';
import { definitionToGraph } from '@/lib/dialects/altbase/graph-out';
import { shownTrigger } from '@/lib/dialects/altbase/trigger';
import { nodeCatalog } from '@/lib/nodes/catalog';
import { invariant } from '@/lib/shared/errors';
import { parseDefinition } from '@/lib/workflow/parse';
import type { Definition } from '@/lib/workflow/schema';
import { validateDefinition } from '@/lib/workflow/validate';

function read(loose: unknown): Definition {
  const parsed = parseDefinition(loose, { catalog: nodeCatalog });
  invariant(parsed.ok, JSON.stringify(parsed));
  return rememberPlaces(parsed.definition);
}

function enter(
  graph: AltbaseGraph,
  trigger = { type: 'manual' } as Parameters<typeof replaceTrigger>[1],
): Definition {
  return read(graphToDefinition({ graph: graphSchema.parse(graph), trigger, newPath: 'new/path' }));
}

const onboarding: AltbaseGraph = {
  version: 1,
  nodes: [
    {
      id: 'send-welcome',
      type: 'email',
      config: { template: 'welcome', to: '{{trigger.email}}' },
      timeout_seconds: 30,
    },
    {
      id: 'provision-account',
      type: 'http',
      config: { url: 'https://api.internal/provision', method: 'POST' },
      retry: { max_retries: 3, backoff: 'exponential', initial_delay_ms: 1000, max_delay_ms: 30000 },
    },
  ],
  edges: [{ id: 'e1', source: 'send-welcome', target: 'provision-account' }],
};

const everything: AltbaseGraph = {
  version: 1,
  nodes: [
    {
      id: 'each',
      type: 'loop',
      config: { items: 'input.items', max_iterations: 10 },
      position: { x: 5, y: 7 },
    },
    { id: 'call', type: 'http', config: { url: 'https://a.example' }, on_error: 'continue', owner: 'me' },
    { id: 'pick', type: 'switch', config: { value: 'result.kind', cases: [{ equals: 'a', port: 'a' }] } },
    { id: 'wait', type: 'delay', config: { duration_ms: 5 }, retry: { max_retries: 1, backoff: 'fixed' } },
    { id: 'fix', type: 'function_call', config: { function: 'echo' } },
  ],
  edges: [
    { id: 'e1', source: 'each', target: 'call' },
    { id: 'e2', source: 'each', target: 'pick', source_handle: 'done' },
    { id: 'e3', source: 'pick', target: 'wait', source_handle: 'a', color: 'red' },
    { id: 'e4', source: 'pick', target: 'fix', source_handle: 'default' },
  ],
  viewport: { zoom: 1 },
};

describe('an AltBase graph', () => {
  it.each([
    ['of the reference page', onboarding],
    ['with ports, policies and fields nobody knows', everything],
    ['without nodes', { version: 1, nodes: [], edges: [] } satisfies AltbaseGraph],
  ])('%s comes back as it was sent', (_name, graph) => {
    expect(definitionToGraph(enter(graph))).toEqual(graph);
  });

  it('becomes a definition that is valid, with a trigger in front of every root', () => {
    const definition = enter(everything);
    expect(
      validateDefinition(definition, nodeCatalog).filter(({ severity }) => severity === 'error'),
    ).toEqual([]);
    expect(definition.nodes[0]).toMatchObject({ id: 'trigger', type: 'trigger.manual' });
    expect(definition.connections.filter(({ sourceNodeId }) => sourceNodeId === 'trigger')).toMatchObject([
      { targetNodeId: 'each' },
    ]);
    expect(definition.nodes.find(({ id }) => id === 'each')).toMatchObject({
      config: { items: 'input.items', maxIterations: 10 },
      position: { x: 5, y: 7 },
    });
    expect(definition.connections.find(({ id }) => id === 'e1')?.sourcePort).toBe('body');
    expect(definition.nodes.find(({ id }) => id === 'wait')?.policy).toMatchObject({
      retry: { maxRetries: 1, backoff: 'constant' },
    });
  });

  it('shows what was changed elsewhere, and the rest as it was sent', () => {
    const definition = enter(everything);
    const changed: Definition = {
      ...definition,
      nodes: definition.nodes.map((node) => {
        if (node.id === 'call') return { ...node, config: { ...node.config, url: 'https://b.example' } };
        if (node.id === 'fix') return { ...node, position: { x: 1, y: 2 } };
        return node;
      }),
      connections: definition.connections.filter(({ id }) => id !== 'e4'),
    };
    const graph = definitionToGraph(changed);
    const [each, call, pick, , fix] = graph.nodes;
    expect([each, pick]).toEqual([everything.nodes[0], everything.nodes[2]]);
    expect(call).toMatchObject({ owner: 'me', on_error: 'continue', config: { url: 'https://b.example' } });
    expect(fix?.position).toEqual({ x: 1, y: 2 });
    expect(graph.edges).toEqual(everything.edges.slice(0, 3));
  });

  it('keeps what it cannot say when it is changed here', () => {
    const before = enter(everything);
    const drawn: Definition = {
      ...before,
      nodes: before.nodes.map((node) => ({ ...node, name: `The ${node.id}`, notes: 'By hand' })),
      notes: [
        {
          id: 'n',
          text: 'Mind this',
          position: { x: 0, y: 0 },
          size: { width: 99, height: 99 },
          color: 'pink',
        },
      ],
      inputSchema: { type: 'object' },
      extras: { ...before.extras, business: { metadata: { a: 1 } } },
    };
    const graph = { ...everything, nodes: everything.nodes.filter(({ id }) => id !== 'fix') };
    graph.edges = everything.edges.filter(({ target }) => target !== 'fix');
    const after = read(graphToDefinition({ graph, newPath: 'new/path' }, drawn));
    expect(after.nodes.map(({ name }) => name)).toEqual([
      'The trigger',
      'The each',
      'The call',
      'The pick',
      'The wait',
    ]);
    expect(after.nodes.map(({ position }) => position)).toEqual(
      drawn.nodes.slice(0, 5).map((node) => node.position),
    );
    expect(after).toMatchObject({ notes: drawn.notes, inputSchema: { type: 'object' } });
    expect(after.extras?.business).toEqual({ metadata: { a: 1 } });
    expect(definitionToGraph(after).nodes).toHaveLength(4);
  });
});

describe('a trigger of AltBase', () => {
  it('fires where it says enough, and is kept as it was said where not', () => {
    const cron = { type: 'schedule', config: { cron: '0 9 * * *', timezone: 'Europe/Paris' } } as const;
    expect(enter(onboarding, cron).nodes[0]).toMatchObject({ type: 'trigger.schedule', config: cron.config });
    for (const trigger of [cron, { type: 'schedule' }, { type: 'manual' }, { type: 'webhook' }] as const) {
      expect(shownTrigger(enter(onboarding, trigger))).toEqual(trigger);
    }
    expect(enter(onboarding, { type: 'schedule' }).nodes[0]).toMatchObject({ type: 'trigger.manual' });
    expect(enter(onboarding, { type: 'webhook' }).nodes[0]).toMatchObject({ config: { path: 'new/path' } });
  });

  it('is replaced without touching the graph, and what was changed elsewhere is shown', () => {
    const before = enter(everything);
    const after = read(replaceTrigger(before, { type: 'webhook', config: { path: 'orders' } }, 'new/path'));
    expect(definitionToGraph(after)).toEqual(everything);
    const moved = {
      ...after,
      nodes: after.nodes.map((node) =>
        node.id === 'trigger' ? { ...node, config: { path: 'moved' } } : node,
      ),
    };
    expect(shownTrigger(moved)).toEqual({ type: 'webhook', config: { path: 'moved' } });
  });
});
