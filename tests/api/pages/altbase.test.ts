import { AltBaseWorkflowError, AltBaseWorkflows, type WorkflowGraph } from '@altbase/workflows';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { baseUrl, call, createOtherOrganization } from '../../support/api';
import { type RecordingServer, startRecordingServer } from '../../support/recording-server';
import { until } from '../../support/until';

// The code of the reference page of AltBase, from its top to its end: only base URLs, the key and ids differ.

let workflows: AltBaseWorkflows;
let far: RecordingServer;
let key: string;
const requests: { url: string; headers: Headers }[] = [];
let said: unknown[][] = [];
const console = {
  log: (...words: unknown[]) => void said.push(words),
  error: (...words: unknown[]) => void said.push(words),
};

beforeAll(async () => {
  key = (await createOtherOrganization()).key;
  far = await startRecordingServer();
  workflows = new AltBaseWorkflows({
    baseUrl,
    apiKey: key,
    fetch: (url, init) => {
      requests.push({ url: String(url), headers: new Headers(init?.headers) });
      return fetch(url, init);
    },
  });
});
afterAll(() => far.close());

const create = () =>
  workflows.createWorkflow({
    name: 'Onboarding Sequence',
    description: 'Send welcome emails and provision resources',
    trigger_type: 'record',
    definition: {
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
          config: { url: `${far.url}/provision`, method: 'POST' },
          retry: {
            max_retries: 3,
            backoff: 'exponential',
            initial_delay_ms: 1000,
            max_delay_ms: 30000,
          },
        },
      ],
      edges: [{ id: 'e1', source: 'send-welcome', target: 'provision-account' }],
    },
  });

describe('the reference page of AltBase', { timeout: 120_000 }, () => {
  it('Workflow Definitions: create, list, get, update, activate, pause, delete', async () => {
    const definition = await create();
    expect(definition).toMatchObject({ status: 'draft', trigger_type: 'record', definition: { version: 1 } });
    const { id } = definition;

    const all = await workflows.listWorkflows();
    const active = await workflows.listWorkflows('active');
    const wf = await workflows.getWorkflow(id);
    expect([all, active, wf]).toEqual([[definition], [], definition]);

    const graph: WorkflowGraph = {
      version: 1,
      nodes: [{ id: 'only', type: 'delay', config: { seconds: 1 } }],
      edges: [],
    };
    const updated = await workflows.updateWorkflow(id, {
      name: 'Updated Onboarding',
      definition: graph,
    });
    expect(updated).toMatchObject({
      name: 'Updated Onboarding',
      definition: graph,
      description: wf.description,
    });

    expect((await workflows.updateWorkflow(id, { definition: wf.definition })).definition).toEqual(
      wf.definition,
    );
    expect((await workflows.activateWorkflow(id)).status).toBe('active');
    expect((await workflows.pauseWorkflow(id)).status).toBe('paused');
    expect((await workflows.activateWorkflow(id)).status).toBe('active');
    expect(await workflows.deleteWorkflow(id)).toEqual({ deleted: true });
  });

  it('Workflow Runs and Live Run Streaming: a run is started, watched, read, and another cancelled', async () => {
    far.script('/provision', { body: { account: 7 } });
    const { id } = await create();
    await workflows.activateWorkflow(id);
    const run = await workflows.startRun({
      workflow_id: id,
      trigger_data: { email: 'user@example.com', plan: 'pro' },
    });
    console.log(run.id, run.status); // "pending"
    for await (const event of workflows.watchRun(run.id)) {
      switch (event.type) {
        case 'step_status':
          console.log(`Step ${event.node_id}: ${event.status}`);
          if (event.output) console.log('Output:', event.output);
          break;
        case 'approval_required':
          console.log(`Approval needed: ${event.approval_id}`);
          console.log(`Assignee: ${event.assignee}`);
          break;
        case 'run_completed':
          console.log(`Done: ${event.status} (${event.total_duration_ms}ms)`);
          break;
      }
    }
    expect(said).toEqual([
      [run.id, 'pending'],
      ['Step send-welcome: running'],
      ['Step send-welcome: completed'],
      ['Output:', expect.objectContaining({ message_id: expect.any(String) })],
      ['Step provision-account: running'],
      ['Step provision-account: completed'],
      ['Output:', expect.objectContaining({ status: 200, body: { account: 7 } })],
      [expect.stringMatching(/^Done: completed \(\d+ms\)$/)],
    ]);
    const done = await workflows.getRun(run.id);
    expect(done).toMatchObject({ status: 'completed', current_nodes: [], error: null });
    const allRuns = await workflows.listRuns();
    const wfRuns = await workflows.listRuns(id);
    expect([allRuns, wfRuns]).toEqual([[done], [done]]);
    const steps = await workflows.getStepRuns(run.id);
    expect(steps).toMatchObject([
      { node_id: 'send-welcome', status: 'completed', retry_count: 0, duration_ms: expect.any(Number) },
      { node_id: 'provision-account', status: 'completed', output: { status: 200 }, input: {} },
    ]);
    const { mails } = (await call('GET', '/api/v1/outbox', { key })).body;
    expect(mails).toMatchObject([{ to: ['user@example.com'], nodeId: 'send-welcome' }]);

    const never = new Promise<void>(() => undefined);
    far.script('/provision', { after: never });
    const second = await workflows.startRun({ workflow_id: id, trigger_data: { email: 'user@example.com' } });
    await until(async () => (await workflows.getRun(second.id)).current_nodes.includes('provision-account'));
    await workflows.cancelRun(second.id);
    expect((await workflows.getRun(second.id)).status).toBe('cancelled');
  });

  it('Approvals: what waits is listed, and answered with yes or no', async () => {
    const { id } = await workflows.createWorkflow({
      name: 'Asking',
      trigger_type: 'manual',
      definition: {
        version: 1,
        nodes: [{ id: 'ask', type: 'approval', config: { assignee_role: 'owner', message: 'Well?' } }],
        edges: [],
      },
    });
    await workflows.activateWorkflow(id);
    const runs = [
      await workflows.startRun({ workflow_id: id }),
      await workflows.startRun({ workflow_id: id }),
    ];
    await until(async () => (await workflows.listPendingApprovals()).length === 2);
    said = [];
    const pending = await workflows.listPendingApprovals();
    for (const a of pending) {
      console.log(a.id, a.node_id, a.assignee_role, a.timeout_at);
    }
    expect(said).toEqual(pending.map((a) => [a.id, 'ask', 'owner', a.timeout_at]));
    const ids = runs.map((run) => pending.find((a) => a.run_id === run.id)?.id ?? '');
    const [yes = '', no = ''] = ids;
    expect(await workflows.respondApproval(yes, true, 'Looks good')).toEqual({
      ok: true,
      approval_id: yes,
      status: 'approved',
    });
    expect(await workflows.respondApproval(no, false, 'Needs revision')).toMatchObject({
      status: 'rejected',
    });
    const statuses = await until(async () => {
      const now = await Promise.all(runs.map(async ({ id }) => (await workflows.getRun(id)).status));
      return now.includes('running') ? null : now;
    });
    expect(statuses).toEqual(['completed', 'failed']);
  });

  it('Error Handling: every answer that is not a success is an AltBaseWorkflowError', async () => {
    said = [];
    try {
      await workflows.startRun({ workflow_id: 'invalid' });
    } catch (err) {
      if (err instanceof AltBaseWorkflowError) {
        console.error(err.status, err.message);
      }
    }
    expect(said).toEqual([[404, expect.stringContaining('invalid')]]);
  });

  it('sends every request to the prefix with the headers, through the fetch it was given', () => {
    expect(requests.length).toBeGreaterThan(25);
    for (const { url, headers } of requests) {
      expect(url.startsWith(`${baseUrl}/workflows/v1/`)).toBe(true);
      expect([headers.get('apikey'), headers.get('content-type')]).toEqual([key, 'application/json']);
    }
  });
});
