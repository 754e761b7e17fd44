import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js';
import { afterEach, describe, expect, it } from 'vitest';
import {
  baseUrl,
  call,
  createKey,
  createOtherOrganization,
  createWorkflow,
  fullKey,
  unique,
} from '../support/api';

// The MCP server, through the official client.

const open: Client[] = [];

async function connect(key = fullKey): Promise<Client> {
  const client = new Client({ name: 'test', version: '1.0.0' });
  const requestInit = { headers: { Authorization: `Bearer ${key}` } };
  const transport = new StreamableHTTPClientTransport(new URL(`${baseUrl}/api/mcp`), { requestInit });
  // The types of the package were made without exactOptionalPropertyTypes.
  await client.connect(transport as Parameters<typeof client.connect>[0]);
  open.push(client);
  return client;
}

afterEach(async () => {
  for (const client of open.splice(0)) await client.close();
});

type Result = { data: Record<string, never>; isError: boolean };

async function use(client: Client, name: string, input: Record<string, unknown> = {}): Promise<Result> {
  const { structuredContent, isError = false } = await client.callTool({ name, arguments: input });
  return { data: structuredContent as Result['data'], isError: isError === true };
}

const asking = {
  status: 'active',
  nodes: [
    { id: 'start', nodeId: 'trigger.manual', label: 'Start' },
    { id: 'ask', nodeId: 'approval', label: 'May we?', config: { message: 'May we?' } },
    { id: 'done', nodeId: 'set', label: 'Done', config: { fields: { total: '{{input.total}}' } } },
  ],
  connections: [
    { sourceNodeId: 'start', targetNodeId: 'ask' },
    { sourceNodeId: 'ask', sourcePort: 'approved', targetNodeId: 'done' },
  ],
};

describe('the MCP server', { timeout: 120_000 }, () => {
  it('lists, describes, runs, watches and answers', async () => {
    const client = await connect();
    const name = unique('Asked');
    const id = await createWorkflow({ ...asking, name });
    const listed = await use(client, 'list_workflows', { search: name });
    expect(listed.data).toMatchObject({ count: 1, workflows: [{ id, name }] });
    const described = await use(client, 'describe_workflow', { workflow: id });
    expect(described.data).toMatchObject({
      id,
      status: 'active',
      steps: [{ id: 'start' }, { id: 'ask' }, { id: 'done' }],
    });

    const started = await use(client, 'run_workflow', { workflow: id, input: { total: 7 }, waitSeconds: 0 });
    const { id: run } = started.data as unknown as { id: string };
    const steps: string[] = [];
    const watching = client.callTool({ name: 'watch_run', arguments: { run, waitSeconds: 60 } }, undefined, {
      onprogress: ({ message = '' }) => steps.push(message),
    });
    const approval = await approvalOf(client, run);
    const answered = await use(client, 'respond_to_approval', { approval, approved: true, comment: 'Yes' });
    expect(answered.data).toMatchObject({ id: approval, status: 'approved' });
    const ended = (await watching) as { structuredContent: object };
    expect(ended.structuredContent).toMatchObject({ id: run, status: 'completed', outputs: { total: 7 } });
    expect(steps.at(-1)).toBe('completed');
    expect((await use(client, 'get_run', { run })).data).toMatchObject({ progress: 100 });
    const completed = await use(client, 'list_runs', { workflow: id, status: 'completed' });
    expect(completed.data).toMatchObject({ count: 1, runs: [{ id: run, workflowId: id }] });

    const missing = unique('plus').replace(' ', '-');
    const failing = await createWorkflow({
      status: 'active',
      nodes: [
        { id: 'start', nodeId: 'trigger.manual', label: 'Start' },
        { id: 'call', nodeId: 'function_call', label: 'Call', config: { function: missing } },
      ],
      connections: [{ sourceNodeId: 'start', targetNodeId: 'call' }],
    });
    const failed = await use(client, 'run_workflow', { workflow: failing, input: { n: 1 } });
    expect(failed.data).toMatchObject({ status: 'failed', steps: [{}, { id: 'call', status: 'failed' }] });
    const code = 'export default async (input) => input.n + 1';
    await call('POST', '/api/v1/functions', {
      body: { name: missing, kind: 'code', language: 'javascript', code },
    });
    const retried = await use(client, 'retry_run', { run: (failed.data as { id?: string }).id });
    expect(retried.data).toMatchObject({ status: 'completed', outputs: 2 });
  });

  it('offers workflows that are published as tools, with their input schema', async () => {
    const inputSchema = { type: 'object', properties: { n: { type: 'number' } }, required: ['n'] };
    const name = `double_${unique('x').slice(2)}`;
    const fields = {
      status: 'active',
      description: 'Doubles a number',
      config: { tool: { name } },
      inputSchema,
      nodes: [
        { id: 'start', nodeId: 'trigger.manual', label: 'Start' },
        {
          id: 'twice',
          nodeId: 'set',
          label: 'Twice',
          config: { fields: [{ path: 'twice', expression: 'input.n * 2' }] },
        },
      ],
      connections: [{ sourceNodeId: 'start', targetNodeId: 'twice' }],
    };
    const id = await createWorkflow(fields);
    const client = await connect();
    const { tools } = await client.listTools();
    const tool = tools.find((one) => one.name === name);
    expect(tool).toMatchObject({ description: 'Doubles a number', inputSchema });
    expect((await use(client, name, { n: 21 })).data).toMatchObject({
      status: 'completed',
      outputs: { twice: 42 },
    });
    const refused = await use(client, name, { n: 'many' });
    expect([refused.isError, refused.data]).toEqual([
      true,
      expect.objectContaining({ code: 'input_invalid' }),
    ]);
    await call('PUT', `/api/v1/workflows/${id}`, { body: { config: {} } });
    expect((await client.listTools()).tools.map((one) => one.name)).not.toContain(name);
  });

  it('holds to keys, scopes and organizations', async () => {
    await expect(connect('slk_test_nobody')).rejects.toThrow(/401|unauthenticated/i);
    const reader = await connect(await createKey({ scopes: ['workflows:read'] }));
    const names = (await reader.listTools()).tools.map(({ name }) => name);
    expect(names).toEqual([
      'list_workflows',
      'describe_workflow',
      'list_runs',
      'get_run',
      'watch_run',
      'list_approvals',
    ]);
    const id = await createWorkflow({ ...asking });
    const refused = await use(reader, 'run_workflow', { workflow: id });
    expect([refused.isError, refused.data]).toEqual([
      true,
      expect.objectContaining({ code: 'scope_required' }),
    ]);
    const stranger = await connect((await createOtherOrganization()).key);
    expect((await use(stranger, 'describe_workflow', { workflow: id })).data).toMatchObject({
      code: 'not_found',
    });
    expect((await use(stranger, 'list_workflows', { limit: 0 })).data).toMatchObject({
      code: 'invalid_request',
    });
    expect((await use(stranger, 'nothing')).data).toMatchObject({ code: 'not_found' });
    expect((await call('GET', '/api/mcp')).status).toBe(405);
  });
});

async function approvalOf(client: Client, run: string): Promise<string> {
  for (;;) {
    const { data } = await use(client, 'list_approvals', { box: 'mine', limit: 100 });
    const { approvals } = data as unknown as { approvals: { id: string; executionId: string }[] };
    const found = approvals.find(({ executionId }) => executionId === run);
    if (found) return found.id;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
