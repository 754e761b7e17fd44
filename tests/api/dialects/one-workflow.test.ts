import { AltBaseWorkflows } from '@altbase/workflows';
import { type BusinessApi, createBusinessApi } from 'business-as-code';
import { beforeAll, describe, expect, it } from 'vitest';
import { baseUrl, call, createOtherOrganization, createWorkflow, unique } from '../../support/api';
import { until } from '../../support/until';

// Made through any of the five APIs, a workflow is listed, run and told of through all of them.

let key: string;
let account: string;
let altbase: AltBaseWorkflows;
let business: BusinessApi;

beforeAll(async () => {
  const made = await createOtherOrganization();
  key = made.key;
  account = `/client/v4/accounts/${made.organizationId}/workflows`;
  altbase = new AltBaseWorkflows({ baseUrl, apiKey: key });
  business = createBusinessApi({ baseUrl: `${baseUrl}/api/business`, apiKey: key });
});

async function send(method: string, path: string, body?: object) {
  const reply = await call(method, path, { key, ...(body ? { body } : {}) });
  expect(reply.status, `${method} ${path}: ${JSON.stringify(reply.body)}`).toBeLessThan(300);
  return reply.body;
}

const creators: Record<string, () => Promise<string>> = {
  'the main API': () => createWorkflow({ status: 'active' }, key),
  AltBase: async () => {
    const nodes = [{ id: 'only', type: 'function_call' as const, config: { function: 'echo' } }];
    const definition = { version: 1 as const, nodes, edges: [] };
    const { id } = await altbase.createWorkflow({ name: unique('A'), trigger_type: 'manual', definition });
    return (await altbase.activateWorkflow(id)).id;
  },
  'business-as-code': async () => {
    const steps = [{ id: 'only', type: 'function' as const, function: 'echo' }];
    return (await business.workflows.create({ name: unique('B'), steps })).id;
  },
  Cloudflare: async () => {
    const name = unique('c').replace(' ', '-');
    const script = await createWorkflow({ status: 'active' }, key);
    await send('PUT', `${account}/${name}`, { class_name: 'Made', script_name: script });
    return name;
  },
  'workflows.do': async () => {
    const states = { initial: { type: 'task', task: 'echo', next: 'end' }, end: { type: 'succeed' } };
    return (await send('POST', '/api/workflows', { name: unique('D'), states })).id;
  },
};

type Known = { id: string; slug: string };

const listed: Record<string, (known: Known) => Promise<boolean>> = {
  'the main API': async ({ id }) =>
    (await send('GET', '/api/v1/workflows?limit=100')).workflows.some((one: Known) => one.id === id),
  AltBase: async ({ id }) => (await altbase.listWorkflows('active')).some((one) => one.id === id),
  'business-as-code': async ({ id }) => (await business.workflows.list()).some((one) => one.id === id),
  Cloudflare: async ({ slug }) =>
    (await send('GET', `${account}?per_page=100`)).result.some((one: { name: string }) => one.name === slug),
  'workflows.do': async ({ id }) =>
    (await send('GET', '/api/workflows?limit=100')).data.some((one: Known) => one.id === id),
};

const input = { n: 7 };

/** Each answers the id of the run. */
const starters: Record<string, (known: Known) => Promise<string>> = {
  'the main API': async ({ id }) =>
    (await send('POST', `/api/v1/workflows/${id}/execute`, { triggerInputs: input })).executionId,
  AltBase: async ({ id }) => (await altbase.startRun({ workflow_id: id, trigger_data: input })).id,
  'business-as-code': async ({ id }) => (await business.workflows.trigger(id, input)).executionId,
  Cloudflare: async ({ id, slug }) => {
    await send('POST', `${account}/${slug}/instances`, { instance_id: 'own', params: input });
    const own = (await send('GET', `${account}/${slug}/instances/own`)).result;
    expect(own.params).toEqual(input);
    return (await altbase.listRuns(id))[0]?.id ?? '';
  },
  'workflows.do': async ({ id }) => (await send('POST', `/api/workflows/${id}/execute`, { input })).id,
};

async function toldOf(runId: string, { slug }: Known) {
  const [main, alt, bus, cloudflare, machine] = await Promise.all([
    send('GET', `/api/v1/executions/${runId}`),
    altbase.getRun(runId),
    business.workflows.status(runId),
    send('GET', `${account}/${slug}/instances/${runId}`).then(({ result }) => result),
    send('GET', `/api/workflows/executions/${runId}`),
  ]);
  return {
    statuses: [main.status, alt.status, bus.status, cloudflare.status, machine.status],
    inputs: [main.trigger.data, alt.trigger_data, bus.input, cloudflare.params, machine.input],
    outputs: [main.outputs, alt.output, bus.result, cloudflare.output, machine.output],
  };
}

describe('a workflow made through', { timeout: 120_000 }, () => {
  it.each(Object.keys(creators))('%s is listed, run and told of through all', async (creator) => {
    const reference = (await creators[creator]?.()) ?? '';
    const known: Known = await send('GET', `/api/v1/workflows/${reference}`);
    for (const [api, isListed] of Object.entries(listed)) {
      expect([api, await isListed(known)]).toEqual([api, true]);
    }
    const runs: string[] = [];
    for (const start of Object.values(starters)) runs.push(await start(known));
    expect(new Set(runs).size).toBe(5);
    for (const runId of runs) {
      await until(async () => (await send('GET', `/api/v1/executions/${runId}`)).status === 'completed');
      const { statuses, inputs, outputs } = await toldOf(runId, known);
      expect(statuses).toEqual(['completed', 'completed', 'completed', 'complete', 'completed']);
      expect(inputs).toEqual(Array(5).fill(input));
      expect(outputs).toEqual(Array(5).fill(input));
    }
  });
});
