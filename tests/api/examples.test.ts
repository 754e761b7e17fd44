import { beforeAll, describe, expect, it } from 'vitest';
import type { Endpoint } from '@/lib/api/define-endpoint';
import { endpointList } from '@/lib/api/endpoints';
import { call, createMember, createOtherOrganization, createWorkflow } from '../support/api';

// The examples of the reference, sent as they stand to a server that has what they speak of. What they name of the world (a
// token, another system) may be missing there; that they are well-formed and understood is what counts.

let key = '';
/** What stands in a path for a parameter, by the resource it is of. */
let places: Record<string, string> = {};

const withBody = endpointList.filter(({ body }) => body);

beforeAll(async () => {
  ({ key } = await createOtherOrganization());
  const post = async (path: string, body: object) => (await call('POST', path, { key, body })).body;
  const workflow = await createWorkflow({ status: 'active' }, key);
  const { executionId } = await post(`/api/v1/workflows/${workflow}/execute?wait=20000`, {});
  await post('/api/v1/tables', { name: 'our_orders', columns: [] });
  const record = await post('/api/v1/records/our_orders', { number: 'A-0', total: 1 });
  await post('/api/v1/functions', { name: 'ours', kind: 'code', code: 'return input' });
  await post('/api/v1/mail-templates', { name: 'ours', subject: 'Hello', text: 'Hello' });
  await post('/api/v1/variables', { name: 'OURS', value: 'x' });
  const data = { name: 'X-API-Key', value: 'the key itself' };
  const credential = await post('/api/v1/credentials', { name: 'slack-bot', type: 'api_key', data });
  const webhook = await post('/api/v1/webhooks', { url: 'https://example.com/h', events: ['*'] });
  const code = 'export default async () => 1';
  const ofCode = await post('/api/v1/workflows/code', { name: 'By code', code });
  const { templates } = (await call('GET', '/api/v1/templates', { key })).body;
  places = {
    workflows: workflow,
    code: ofCode.workflowId,
    executions: executionId,
    functions: 'ours',
    'mail-templates': 'ours',
    variables: 'OURS',
    credentials: credential.id,
    webhooks: webhook.id,
    templates: templates[0].id,
    tables: 'our_orders',
    records: 'our_orders',
    members: (await createMember('viewer', key)).userId,
    record: record.id,
    version: '1',
  };
});

function pathOf({ path }: Endpoint): string {
  const resource = path.endsWith('/code') ? 'code' : (path.split('/')[3] ?? '');
  const [first, second] = [places[resource] ?? 'unknown', resource === 'records' ? places.record : undefined];
  let count = 0;
  return path.replace(/:(\w+)/g, (_, name: string) => {
    count += 1;
    return (count === 1 ? first : name === 'version' ? places.version : second) ?? 'unknown';
  });
}

describe.each(withBody.map((endpoint) => [endpoint.id, endpoint] as const))('%s', (_id, endpoint) => {
  it('has an example that the server understands', async () => {
    const examples = (endpoint.examples ?? []).filter(({ body }) => body !== undefined);
    expect(examples.length).toBeGreaterThan(0);
    for (const { title, body } of examples) {
      const reply = await call(endpoint.method, pathOf(endpoint), { key, body });
      const isUnderstood = reply.status === endpoint.status || reply.status === 404 || reply.status === 409;
      expect([title, isUnderstood, isUnderstood || reply.body]).toEqual([title, true, true]);
    }
  });
});
