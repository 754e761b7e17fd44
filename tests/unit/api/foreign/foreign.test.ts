import { describe, expect, it } from 'vitest';
import { definitionInputSchema } from '@/lib/api/contracts/workflow-shape';
import { readForeign } from '@/lib/api/foreign/read-foreign';
import { fromNative } from '@/lib/api/native-shape';
import { nodeCatalog } from '@/lib/nodes/catalog';
import { parseDefinition } from '@/lib/workflow/parse';
import { validateDefinition } from '@/lib/workflow/validate';
import n8n from '../../../support/fixtures/n8n-workflow.json';
import nodeRed from '../../../support/fixtures/node-red-flows.json';

function imported(value: unknown) {
  const foreign = readForeign(value);
  if (!foreign) throw new Error('not foreign');
  const parsed = parseDefinition(fromNative(definitionInputSchema.parse(foreign.source)), {
    catalog: nodeCatalog,
  });
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
  const { definition } = parsed;
  const errors = validateDefinition(definition, nodeCatalog).filter(({ severity }) => severity === 'error');
  const node = (id: string) => definition.nodes.find((one) => one.id === id);
  const ways = definition.connections.map(
    (way) => `${way.sourceNodeId}.${way.sourcePort} ${way.targetNodeId}`,
  );
  return { ...foreign, definition, errors, node, ways };
}

describe('a workflow of n8n', () => {
  const { report, errors, node, ways, definition } = imported(n8n);

  it('becomes steps that can be deployed, connected by their ports', () => {
    expect(errors).toEqual([]);
    expect(ways).toEqual([
      'new-order.output ask-shop',
      'every-morning.output ask-shop',
      'ask-shop.output shape',
      'shape.output large',
      'large.true which',
      'large.false orders',
      'which.case:0 compute',
      'which.case:1 post-to-slack',
      'which.default stop',
      'compute.output rest-a-while',
      'orders.done post-to-slack',
      'orders.body compute-2',
    ]);
    expect(definition.notes).toMatchObject([{ text: '## Remember' }]);
  });

  it('keeps what its steps say, in our words', () => {
    expect(node('new-order')).toMatchObject({
      type: 'trigger.webhook',
      config: { path: 'orders', method: 'POST' },
    });
    expect(node('every-morning')).toMatchObject({ type: 'trigger.schedule', config: { cron: '30 7 * * *' } });
    expect(node('ask-shop')).toMatchObject({
      type: 'http',
      config: {
        method: 'POST',
        url: 'https://shop.example.com/orders/{{ result.id }}',
        headers: { 'X-Trace': '{{ run.id }}' },
        query: { full: 'yes' },
        body: { id: '{{ result.id }}' },
      },
      policy: { retry: { maxRetries: 2, backoff: 'constant', initialDelayMs: 500 } },
    });
    expect(node('shape')?.config).toEqual({
      fields: [
        { path: 'total', value: '{{ result.body.total }}' },
        { path: 'from', value: "{{ steps['new-order'].output.body.shop }}" },
      ],
      keepRest: true,
    });
    expect(node('large')?.config).toEqual({ expression: '(result.total > 100) && (result.from === "main")' });
    expect(node('which')?.config).toEqual({
      cases: [{ when: 'result.tier === "gold"' }, { when: 'result.name.includes("x")' }],
    });
    expect(node('rest-a-while')).toMatchObject({ type: 'delay', config: { durationMs: '5 minutes' } });
    expect(node('post-to-slack')).toMatchObject({ type: 'noop', notes: expect.stringContaining('#general') });
  });

  it('is reported step by step', () => {
    expect(report.format).toBe('n8n');
    expect(report.mapped.map(({ name, to }) => [name, to])).toEqual([
      ['Every morning', 'trigger.schedule'],
      ['Ask shop', 'http'],
      ['Shape', 'set'],
      ['Large?', 'condition'],
      ['Which', 'switch'],
      ['Rest a while', 'delay'],
      ['Stop', 'fail'],
    ]);
    expect(report.approximated.map(({ name }) => name)).toEqual([
      'New order',
      'Compute',
      'Orders',
      'Compute 2',
    ]);
    expect(report.left.map(({ name }) => name)).toEqual(['Post to Slack', 'Compute 2 → Orders']);
  });
});

describe('nodes of n8n', () => {
  const one = (type: string, parameters: object) => {
    const node = {
      name: 'One',
      type: `n8n-nodes-base.${type}`,
      typeVersion: 1,
      position: [0, 0],
      parameters,
    };
    const { definition, errors, report } = imported({ nodes: [node], connections: {} });
    expect(errors).toEqual([]);
    const [made] = definition.nodes;
    return { type: made?.type, config: made?.config, isLeft: report.left.length > 0 };
  };

  it.each([
    [
      'sort',
      { sortFieldsUi: { sortField: [{ fieldName: 'a.b c', order: 'descending' }] } },
      'sort',
      { by: [{ key: 'item.a["b c"]', order: 'desc' }] },
    ],
    ['limit', { maxItems: 3 }, 'filter', { condition: 'true', limit: 3 }],
    [
      'summarize',
      { fieldsToSummarize: { values: [{ aggregation: 'sum', field: 'total' }] }, fieldsToSplitBy: 'who' },
      'aggregate',
      {
        groupBy: [{ name: 'who', key: 'item.who' }],
        fields: [{ name: 'sum_total', operation: 'sum', value: 'item.total' }],
      },
    ],
    ['executeWorkflowTrigger', {}, 'trigger.manual', {}],
    ['formTrigger', { path: 'ask' }, 'trigger.webhook', { path: 'ask', method: 'POST' }],
    [
      'gmail',
      { sendTo: '={{ $json.email }}', subject: 'Hi', message: 'Hello', emailType: 'text' },
      'email',
      { to: '{{ result.email }}', subject: 'Hi', body: 'Hello' },
    ],
    [
      'scheduleTrigger',
      { rule: { interval: [{ field: 'seconds', secondsInterval: 20 }] } },
      'trigger.schedule',
      { cron: '*/20 * * * * *' },
    ],
    [
      'scheduleTrigger',
      { rule: { interval: [{ field: 'cronExpression', expression: '15 0 6 * * *' }] } },
      'trigger.schedule',
      { cron: '15 0 6 * * *' },
    ],
  ])('%s %j becomes %s', (type, parameters, to, config) => {
    expect(one(type, parameters)).toMatchObject({ type: to, config, isLeft: false });
  });

  it.each([
    ['limit', { maxItems: 3, keep: 'lastItems' }],
    ['sort', { type: 'random' }],
    ['summarize', { fieldsToSummarize: { values: [{ aggregation: 'concatenate', field: 'a' }] } }],
    ['gmail', { operation: 'delete' }],
  ])('%s %j is left, with its settings in the notes', (type, parameters) => {
    expect(one(type, parameters)).toMatchObject({ type: 'noop', isLeft: true });
  });
});

describe('flows of Node-RED', () => {
  const { report, errors, node, ways, definition } = imported(nodeRed);

  it('become steps that can be deployed', () => {
    expect(errors).toEqual([]);
    expect(ways).toEqual([
      'every-hour.output ask',
      'ask.output function-1',
      'function-1.output warm',
      'warm.case:0 say',
      'warm.default set-field',
      'set-field.output mqtt-out',
      'say.output debug-1',
    ]);
    expect(definition.notes).toMatchObject([{ text: 'About this\n\nIt measures.' }]);
    expect(node('every-hour')).toMatchObject({ type: 'trigger.schedule', config: { cron: '0 */1 * * *' } });
    expect(node('ask')?.config).toEqual({
      method: 'GET',
      url: 'https://example.com/{{ result.city }}',
      responseType: 'json',
    });
    expect(node('warm')?.config).toEqual({ cases: [{ when: 'result.temp > 20' }] });
    expect(node('set-field')?.config).toMatchObject({
      fields: [{ path: 'state', expression: '"cold"' }],
      keepRest: true,
    });
    expect(node('say')?.config).toEqual({ fields: { text: 'It is {{ result.temp }} degrees' } });
    expect(node('function-1')?.config.code).toContain('msg.payload = { temp: msg.payload.main.temp };');
  });

  it('are reported step by step', () => {
    expect(report.left).toMatchObject([{ name: 'mqtt out', from: 'mqtt out', to: null }]);
    expect(report.mapped.map(({ to }) => to)).toEqual(['trigger.schedule', 'switch', 'set', 'log']);
  });
});

describe('anything else', () => {
  it.each([
    [{ nodes: [], connections: [] }],
    [[]],
    [{}],
    [null],
    [[{ id: 'a' }]],
    [{ nodes: [{ id: 'a', nodeId: 'noop' }] }],
  ])('%j is no workflow of another system', (value) => {
    expect(readForeign(value)).toBeNull();
  });
});
