import { describe, expect, it } from 'vitest';
import { call, createWorkflow, unique } from '../support/api';
import { ended } from '../support/triggers';

// Large and awkward graphs over HTTP, as a program would build them.

const step = (id: string, nodeId: string, config: object = {}, more: object = {}) => ({
  id,
  nodeId,
  label: id,
  config,
  ...more,
});

const link = (from: string, to: string, sourcePort = 'output') => ({
  sourceNodeId: from,
  sourcePort,
  targetNodeId: to,
  targetPort: 'input',
});

async function runOf(graph: object, triggerInputs: unknown = {}) {
  const id = await createWorkflow({ name: unique('Graph'), status: 'active', ...graph });
  const { body } = await call('POST', `/api/v1/workflows/${id}/execute?wait=20000`, {
    body: { triggerInputs },
  });
  return ended(body.executionId);
}

describe('a graph', () => {
  it('of two hundred branches joins once, with every result (B7)', async () => {
    const names = Array.from({ length: 200 }, (_, n) => `b${n}`);
    const run = await runOf({
      nodes: [
        step('start', 'trigger.manual'),
        ...names.map((name, n) => step(name, 'set', { fields: { n } })),
        step('join', 'set', { fields: { first: '{{result.b0.n}}', last: '{{result.b199.n}}' } }),
      ],
      connections: names.flatMap((name) => [link('start', name), link(name, 'join')]),
    });
    expect([run.status, run.outputs]).toEqual(['completed', { first: 0, last: 199 }]);
  });

  it('of diamonds within diamonds goes on past what is skipped, three levels deep (B7)', async () => {
    const check = (id: string, expression: string) => step(id, 'condition', { expression });
    const run = await runOf(
      {
        nodes: [
          step('start', 'trigger.manual'),
          check('one', 'input.n > 10'),
          check('two', 'input.n > 100'),
          check('three', 'input.n > 1000'),
          step('huge', 'set', { fields: { at: 'huge' } }),
          step('large', 'set', { fields: { at: 'large' } }),
          step('medium', 'set', { fields: { at: 'medium' } }),
          step('small', 'set', { fields: { at: 'small' } }),
          step('end', 'set', { fields: { took: '{{result.at}}' } }),
        ],
        connections: [
          link('start', 'one'),
          link('one', 'two', 'true'),
          link('two', 'three', 'true'),
          link('three', 'huge', 'true'),
          link('three', 'large', 'false'),
          link('two', 'medium', 'false'),
          link('one', 'small', 'false'),
          ...['huge', 'large', 'medium', 'small'].map((from) => link(from, 'end')),
        ],
      },
      { n: 5 },
    );
    expect([run.status, run.outputs]).toEqual(['completed', { took: 'small' }]);
  });

  it('with an error route and a plain one into the same step runs it once, either way (B20)', async () => {
    const graph = (url: string) => ({
      nodes: [
        step('start', 'trigger.manual'),
        step('try', 'condition', { expression: url }),
        step('bad', 'fail', { message: 'No luck' }),
        step('good', 'set', { fields: { ok: true } }),
        step('both', 'set', { fields: { failed: '{{result.error.message}}', ok: '{{result.ok}}' } }),
      ],
      connections: [
        link('start', 'try'),
        link('try', 'bad', 'true'),
        link('try', 'good', 'false'),
        link('bad', 'both', 'error'),
        link('good', 'both'),
      ],
    });
    expect((await runOf(graph('true'))).outputs).toMatchObject({ failed: 'No luck' });
    expect((await runOf(graph('false'))).outputs).toMatchObject({ ok: true });
  });

  it('that races its branches ends with the first and cancels the others', async () => {
    const run = await runOf({
      nodes: [
        step('start', 'trigger.manual'),
        step('quick', 'set', { fields: { at: 'quick' } }),
        step('slow', 'delay', { durationMs: 3_600_000 }),
        step(
          'end',
          'set',
          { fields: { took: '{{result.at}}' } },
          { policy: { join: { mode: 'any', cancelRest: true } } },
        ),
      ],
      connections: [link('start', 'quick'), link('start', 'slow'), link('quick', 'end'), link('slow', 'end')],
    });
    expect([run.status, run.outputs]).toEqual(['completed', { took: 'quick' }]);
  });
});
