import { describe, expect, it } from 'vitest';
import { AltBaseWorkflows } from '../../../sdk/src/altbase';
import { type BusinessWorkflow, createBusinessApi } from '../../../sdk/src/business';
import { baseUrl, call, createWorkflow, fullKey, unique } from '../../support/api';
import { clientOf7 as cloudflare } from '../../support/cloudflare';
import { until } from '../../support/until';

// One workflow, seen and run through every API there is: what one of them cannot say survives a change there.

const altbase = new AltBaseWorkflows({ baseUrl, apiKey: fullKey });
const business = createBusinessApi({ baseUrl: `${baseUrl}/api/business`, apiKey: fullKey });

const native = {
  nodes: [
    { id: 'start', nodeId: 'trigger.manual', label: 'Start', position: { x: 0, y: 0 } },
    {
      id: 'check',
      nodeId: 'condition',
      label: 'Large?',
      position: { x: 300, y: 0 },
      config: { expression: 'input.n > 10' },
    },
    { id: 'wait', nodeId: 'delay', label: 'Wait', position: { x: 600, y: -80 }, config: { seconds: 600 } },
    {
      id: 'note',
      nodeId: 'set',
      label: 'Note',
      position: { x: 600, y: 80 },
      config: { fields: { small: true } },
      policy: { sensitive: 'output' },
    },
  ],
  connections: [
    { sourceNodeId: 'start', sourcePort: 'output', targetNodeId: 'check', targetPort: 'input' },
    { sourceNodeId: 'check', sourcePort: 'true', targetNodeId: 'wait', targetPort: 'input' },
    { sourceNodeId: 'check', sourcePort: 'false', targetNodeId: 'note', targetPort: 'input' },
  ],
};

type Draft = {
  definition: { nodes: { id: string; position: object; name: string }[]; connections: object[] };
  revision: number;
};

async function draftOf(id: string): Promise<Draft> {
  return (await call('GET', `/api/v1/workflows/${id}/draft`)).body;
}

/** Moves and renames every step, as somebody at the canvas would, and deploys. */
async function rearrange(id: string): Promise<void> {
  const { definition, revision } = await draftOf(id);
  definition.nodes = definition.nodes.map((node, i) => ({ ...node, position: { x: 40 * i, y: 7 } }));
  const notes = [
    { id: 'mind', text: 'Mind this', position: { x: 9, y: 9 }, size: { width: 200, height: 90 } },
  ];
  const saved = await call('PUT', `/api/v1/workflows/${id}/draft`, {
    body: { definition: { ...definition, notes }, revision },
  });
  expect(saved.status).toBe(200);
  expect((await call('POST', `/api/v1/workflows/${id}/deploy`)).status).toBe(200);
}

describe('a workflow made through the main API', () => {
  it('is seen and run through all, and each tells of the same run in its own words', async () => {
    const id = await createWorkflow({ ...native, name: unique('Views'), status: 'active' });
    const seenByAltbase = (await altbase.getWorkflow(id)).definition;
    expect(seenByAltbase.nodes.map(({ id: nodeId, type }) => [nodeId, type])).toEqual([
      ['check', 'condition'],
      ['wait', 'delay'],
      ['note', 'set'],
    ]);
    expect(seenByAltbase.edges).toMatchObject([
      { source: 'check', target: 'wait' },
      { target: 'note', source_handle: 'false' },
    ]);
    expect((await business.workflows.get(id)).steps).toMatchObject([
      {
        id: 'check',
        name: 'Large?',
        type: 'condition',
        condition: 'input.n > 10',
        next: 'wait',
        config: { else: 'note' },
      },
      { id: 'wait', type: 'function', config: { nodeType: 'delay', seconds: 600 } },
      { id: 'note', type: 'function', config: { nodeType: 'set' } },
    ]);
    const name = (await call('GET', `/api/v1/workflows/${id}`)).body.slug as string;
    const [version] = (await cloudflare.versions(name)).result;
    expect((await cloudflare.graph(name, version?.id ?? '')).graph?.workflow.nodes).toMatchObject([
      {
        type: 'if',
        branches: [
          { condition: 'input.n > 10', nodes: [{ type: 'step_sleep', name: 'Wait', duration: 600_000 }] },
          { condition: null, nodes: [{ type: 'step_do', name: 'Note' }] },
        ],
      },
    ]);
    expect((await call('GET', `/api/workflows/${id}`)).body.states).toMatchObject({
      check: {
        type: 'choice',
        name: 'Large?',
        choices: [{ when: 'input.n > 10', next: 'wait' }],
        default: 'note',
      },
      wait: { type: 'wait', seconds: 600 },
      note: { type: 'set' },
    });
    const input = { n: 11 };
    await cloudflare.create(name, { instance_id: 'mine', params: input });
    const own = (await altbase.listRuns(id))[0]?.id ?? '';
    const started = await Promise.all([
      own,
      call('POST', `/api/v1/workflows/${id}/execute`, { body: { triggerInputs: input } }).then(
        ({ body }) => body.executionId as string,
      ),
      altbase.startRun({ workflow_id: id, trigger_data: input }).then((run) => run.id),
      business.workflows.trigger(id, input).then(({ executionId }) => executionId),
      call('POST', `/api/workflows/${id}/execute`, { body: { input } }).then(({ body }) => body.id as string),
    ]);
    for (const runId of started) {
      const waiting = await until(async () => {
        const { body } = await call('GET', `/api/v1/executions/${runId}`);
        return body.waiting ? body : null;
      });
      expect(waiting).toMatchObject({ status: 'running', trigger: { data: input } });
      expect(await altbase.getRun(runId)).toMatchObject({
        status: 'running',
        current_nodes: ['wait'],
        trigger_data: input,
      });
      expect(await business.workflows.status(runId)).toMatchObject({ status: 'running', input });
      expect(await cloudflare.instance(name, runId)).toMatchObject({
        status: 'waiting',
        params: input,
        steps: [{ type: 'sleep', name: 'Wait-1', finished: false }],
      });
      const machine = (await call('GET', `/api/workflows/executions/${runId}`)).body;
      expect(machine).toMatchObject({ status: 'running', input, currentState: 'wait' });
    }
    expect(await cloudflare.instance(name, 'mine')).toEqual(await cloudflare.instance(name, own));
    expect((await cloudflare.get(name)).instances).toMatchObject({ waiting: started.length });
    const [first = ''] = started;
    expect((await altbase.listRuns(id)).map((run) => run.id).toSorted()).toEqual(started.toSorted());
    await altbase.cancelRun(first);
    expect((await call('GET', `/api/v1/executions/${first}`)).body.status).toBe('cancelled');
    expect(await business.workflows.status(first)).toMatchObject({
      status: 'failed',
      error: expect.any(String),
    });
    expect((await cloudflare.instance(name, 'mine')).status).toBe('terminated');
    expect((await call('GET', `/api/workflows/executions/${first}`)).body.status).toBe('cancelled');
    for (const runId of started.slice(1)) await call('POST', `/api/v1/executions/${runId}/cancel`);
  });

  it('keeps its places, names and triggers when it is written back through another', async () => {
    const id = await createWorkflow({ ...native, name: unique('Back'), status: 'active' });
    await rearrange(id);
    const before = await draftOf(id);
    const graph = (await altbase.getWorkflow(id)).definition;
    await altbase.updateWorkflow(id, { definition: graph });
    const { id: _id, ...workflow } = await business.workflows.get(id);
    expect((await call('PUT', `/api/business/workflows/${id}`, { body: workflow })).status).toBe(200);
    const { name } = await cloudflare.get((await call('GET', `/api/v1/workflows/${id}`)).body.slug);
    await cloudflare.update(name, { class_name: 'Back', script_name: name });
    const seen = (await call('GET', `/api/workflows/${id}`)).body;
    const machine = { name: seen.name, description: seen.description, states: seen.states };
    expect((await call('PUT', `/api/workflows/${id}`, { body: machine })).status).toBe(200);
    const after = await draftOf(id);
    const comparable = ({ definition }: Draft) => ({
      nodes: definition.nodes.toSorted((a, b) => (a.id < b.id ? -1 : 1)),
      notes: Reflect.get(definition, 'notes'),
      ways: definition.connections.length,
    });
    expect(comparable(after)).toEqual(comparable(before));
  });
});

describe('a workflow made through another API', () => {
  it('of AltBase is drawn whole, rearranged at the canvas, and comes back with its places', async () => {
    const definition = {
      version: 1 as const,
      nodes: [
        { id: 'each', type: 'loop', config: { items: 'input.list', max_iterations: 3 }, hint: 'kept' },
        { id: 'call', type: 'function_call', config: { function: 'echo' }, retry: { max_retries: 1 } },
        { id: 'last', type: 'function_call', config: { function: 'noop' }, on_error: 'continue' as const },
      ],
      edges: [
        { id: 'e1', source: 'each', target: 'call' },
        { id: 'e2', source: 'each', target: 'last', source_handle: 'done' },
      ],
    };
    const made = await altbase.createWorkflow({ name: unique('Drawn'), trigger_type: 'record', definition });
    expect(made.definition).toEqual(definition);
    const { definition: drawn } = await draftOf(made.id);
    expect(drawn.nodes).toHaveLength(4);
    expect(drawn.connections).toHaveLength(3);
    await rearrange(made.id);
    const after = await altbase.getWorkflow(made.id);
    expect(after).toMatchObject({ trigger_type: 'record', status: 'active' });
    expect(after.definition.edges).toEqual(definition.edges);
    expect(after.definition.nodes).toMatchObject(
      definition.nodes.map((node) => ({ ...node, position: { y: 7 } })),
    );
  });

  it('of business-as-code is drawn whole, rearranged at the canvas, and comes back as it was', async () => {
    const workflow: Omit<BusinessWorkflow, 'id'> = {
      name: unique('Business'),
      steps: [
        {
          id: 'a',
          name: 'A',
          type: 'function',
          function: 'echo',
          next: ['b', 'c'],
          config: { onError: 'd', retries: 2 },
        },
        { id: 'b', name: 'B', type: 'condition', condition: 'result.ok', next: 'd' },
        { id: 'c', name: 'C', type: 'parallel', next: 'd' },
        { id: 'd', name: 'D', type: 'function', function: 'noop' },
      ],
      triggers: [
        {
          type: 'event',
          config: { eventType: unique('e').replace(' ', '.') },
          condition: 'event.data.n > 1',
        },
      ],
      metadata: { category: 'orders', version: '1.0.0' },
    };
    const made = await business.workflows.create(workflow);
    const { definition } = await draftOf(made.id);
    expect([definition.nodes.length, definition.connections.length]).toEqual([5, 6]);
    await rearrange(made.id);
    expect(await business.workflows.get(made.id)).toEqual({ id: made.id, ...workflow });
    const graph = (await altbase.getWorkflow(made.id)).definition;
    await altbase.updateWorkflow(made.id, { definition: graph });
    expect(await business.workflows.get(made.id)).toEqual({ id: made.id, ...workflow });
  });

  it('of Cloudflare is drawn and given steps at the canvas, and keeps its names and schedules', async () => {
    const name = unique('Bound').replace(' ', '_');
    const names = { class_name: 'BoundFlow', script_name: 'bound-worker' };
    const schedules = [{ cron: '0 4 1 1 *' }];
    const made = await cloudflare.update(name, { ...names, schedules });
    expect(made).toMatchObject({ name, ...names });
    const { definition, revision } = await draftOf(name);
    expect(definition.nodes).toHaveLength(2);
    const step = { id: 'work', type: 'noop', name: 'Work', position: { x: 300, y: 0 } };
    const way = { id: 'c', sourceNodeId: 'start', targetNodeId: 'work' };
    const drawn = { ...definition, nodes: [...definition.nodes, step], connections: [way] };
    const saved = await call('PUT', `/api/v1/workflows/${name}/draft`, {
      body: { definition: drawn, revision },
    });
    expect(saved.status).toBe(200);
    await rearrange(name);
    expect(await cloudflare.get(name)).toMatchObject({ id: made.id, ...names, schedules });
    await cloudflare.create(name, { instance_id: 'i' });
    const done = await until(async () => {
      const instance = await cloudflare.instance(name, 'i');
      return instance.status === 'complete' ? instance : null;
    });
    expect(done.steps).toMatchObject([{ name: 'Work-1', success: true }]);
    expect((await business.workflows.get(name)).steps).toMatchObject([{ id: 'work', name: 'Work' }]);
    expect((await altbase.getWorkflow(name)).definition.nodes).toMatchObject([{ id: 'work', type: 'noop' }]);
  });

  it('of workflows.do is drawn whole, rearranged at the canvas, and comes back as it was', async () => {
    const states = {
      initial: { type: 'task', task: 'echo', next: 'which', owner: 'sales' },
      which: { type: 'choice', choices: [{ when: 'result.ok', next: 'done' }], default: 'broken' },
      done: { type: 'succeed', output: { ok: '{{result.ok}}' } },
      broken: { type: 'fail', error: 'It is broken' },
    };
    const made = await call('POST', '/api/workflows', { body: { name: unique('Machine'), states } });
    const { id } = made.body;
    const { definition } = await draftOf(id);
    expect([definition.nodes.length, definition.connections.length]).toEqual([5, 4]);
    await rearrange(id);
    expect((await call('GET', `/api/workflows/${id}`)).body.states).toEqual(states);
    await altbase.updateWorkflow(id, { definition: (await altbase.getWorkflow(id)).definition });
    const { id: _id, ...workflow } = await business.workflows.get(id);
    await call('PUT', `/api/business/workflows/${id}`, { body: workflow });
    expect((await call('GET', `/api/workflows/${id}`)).body.states).toEqual(states);
  });
});
