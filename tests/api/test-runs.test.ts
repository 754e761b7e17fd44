import { describe, expect, it } from 'vitest';
import { call, createWorkflow, unique } from '../support/api';

// Test runs of a part of a workflow, with outputs that are given instead of executing steps.

const definition = {
  nodes: [
    { id: 'start', nodeId: 'trigger.manual' },
    { id: 'fetch', nodeId: 'http', config: { url: 'http://127.0.0.1:9/nobody' } },
    {
      id: 'count',
      nodeId: 'set',
      config: { fields: { n: '{{steps.fetch.output.items.length}}' } },
    },
    { id: 'rich', nodeId: 'condition', config: { expression: 'steps.count.output.n > 1' } },
    { id: 'tell', nodeId: 'log', config: { message: 'rich with {{steps.count.output.n}}' } },
    { id: 'after', nodeId: 'fail', config: { message: 'after' } },
  ],
  connections: [
    { sourceNodeId: 'start', targetNodeId: 'fetch' },
    { sourceNodeId: 'fetch', targetNodeId: 'count' },
    { sourceNodeId: 'count', targetNodeId: 'rich' },
    { sourceNodeId: 'rich', sourcePort: 'true', targetNodeId: 'tell' },
    { sourceNodeId: 'tell', targetNodeId: 'after' },
  ],
};
const pins = { fetch: { items: [1, 2, 3] } };

const newDraft = () => createWorkflow({ name: unique('Parts'), ...definition });
const execute = (id: string, body: unknown) =>
  call('POST', `/api/v1/workflows/${id}/execute?wait=20000`, { body });

async function spansOf(executionId: string) {
  const { body } = await call('GET', `/api/v1/executions/${executionId}/spans`);
  return Object.fromEntries(body.spans.map((span: { nodeId: string }) => [span.nodeId, span] as const));
}

describe('a test run', () => {
  it('up to a step executes that step and what it needs, and gives pinned outputs instead of executing', async () => {
    const id = await newDraft();
    const { status, body } = await execute(id, { definition, pins, until: 'count' });
    expect(status).toBe(201);
    expect(body).toMatchObject({
      status: 'completed',
      progress: 100,
      config: { test: true, until: 'count', pinned: ['fetch'] },
    });
    const spans = await spansOf(body.executionId);
    expect(Object.keys(spans).sort()).toEqual(['count', 'fetch', 'start']);
    expect(spans.fetch).toMatchObject({ status: 'completed', pinned: true, outputData: pins.fetch });
    expect(spans.count).toMatchObject({ pinned: false, outputData: { n: 3 } });
  });

  it('of one step alone gets the outputs of the last run, and is refused while there are none', async () => {
    const id = await newDraft();
    const early = await execute(id, { definition, pins, only: 'tell' });
    expect(early.status).toBe(422);
    expect(early.body.error).toMatchObject({ code: 'input_invalid', field: 'only' });
    expect(early.body.error.message).toContain('"Set fields"');
    await execute(id, { definition, pins, until: 'tell' });
    const { body } = await execute(id, { definition, only: 'tell' });
    expect(body).toMatchObject({ status: 'completed', config: { only: 'tell' } });
    const spans = await spansOf(body.executionId);
    expect(spans.count).toMatchObject({ pinned: true, outputData: { n: 3 } });
    expect(spans.tell).toMatchObject({ pinned: false, status: 'completed' });
    expect(spans.after).toBeUndefined();
    const retried = await call('POST', `/api/v1/executions/${body.executionId}/retry`, { body: {} });
    const again = await call('GET', `/api/v1/executions/${retried.body.executionId}`);
    expect(again.body.config).toMatchObject({ only: 'tell' });
  });

  it.each([
    ['no definition', { pins }, 'definition'],
    ['an unknown step', { definition, until: 'nowhere' }, 'until'],
    ['both limits', { definition, until: 'count', only: 'count' }, 'only'],
    ['an unknown pin', { definition, pins: { nowhere: 1 } }, 'pins.nowhere'],
    ['a pin of a step with several ways out', { definition, pins: { rich: {} } }, 'pins.rich'],
  ])('is refused with %s', async (_, body, field) => {
    const reply = await execute(await newDraft(), body);
    expect(reply.status).toBe(422);
    expect(reply.body.error).toMatchObject({ code: 'input_invalid', field });
  });
});

describe('a retry', () => {
  const failing = {
    nodes: [
      { id: 'start', nodeId: 'trigger.manual' },
      { id: 'make', nodeId: 'set', config: { fields: { n: 1 } } },
      { id: 'check', nodeId: 'condition', config: { expression: 'result.n > 1' } },
      { id: 'pass', nodeId: 'noop' },
      { id: 'stop', nodeId: 'fail', config: { message: 'too small' } },
    ],
    connections: [
      { sourceNodeId: 'start', targetNodeId: 'make' },
      { sourceNodeId: 'make', targetNodeId: 'check' },
      { sourceNodeId: 'check', sourcePort: 'true', targetNodeId: 'pass' },
      { sourceNodeId: 'check', sourcePort: 'false', targetNodeId: 'stop' },
    ],
  };

  it('gives the step it begins with another input, also a large one, and is found by the run it came from', async () => {
    const id = await createWorkflow({ name: unique('Retried'), ...failing, status: 'active' });
    const { body: failed } = await execute(id, {});
    expect(failed.status).toBe('failed');
    const retry = (body: unknown) => call('POST', `/api/v1/executions/${failed.executionId}/retry`, { body });
    const stepInput = { n: 2, padding: 'x'.repeat(600_000) };
    const { body: retried } = await retry({ from: 'check', stepInput });
    const ended = await until(retried.executionId);
    expect(ended).toMatchObject({ status: 'completed', retryOf: failed.executionId, outputs: stepInput });
    const spans = await spansOf(retried.executionId);
    expect(spans.check).toMatchObject({ inputData: stepInput, outputData: { matched: true } });
    const { body: list } = await call('GET', `/api/v1/executions?retry_of=${failed.executionId}`);
    expect(list.executions.map((execution: { id: string }) => execution.id)).toEqual([retried.executionId]);
    const unnamed = await retry({ stepInput, triggerInputs: {} });
    expect(unnamed.status).toBe(422);
    expect(unnamed.body.error.field).toBe('from');
  });
});

async function until(executionId: string) {
  for (let tries = 0; tries < 200; tries += 1) {
    const { body } = await call('GET', `/api/v1/executions/${executionId}`);
    if (body.endedAt !== null) return body;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`execution ${executionId} did not end`);
}
