import { ApiError, type BusinessApi, createBusinessApi, ValidationError } from 'business-as-code';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { baseUrl, call, createOtherOrganization, unique } from '../../support/api';
import { creates } from '../../support/pages/business-creates';
import '../../support/pages/business-fixtures';
import { until } from '../../support/until';

// The code of the reference page of business-as-code, from its top to its end, with our base URL and key. What its workflows
// do once they run is the matter of tests/api/dialects/business.test.ts, which takes them from the same place.

let api: BusinessApi;
let key: string;
let said: unknown[][] = [];
const console = {
  log: (...words: unknown[]) => void said.push(words),
  error: (...words: unknown[]) => void said.push(words),
};

beforeAll(async () => {
  key = (await createOtherOrganization()).key;
  api = createBusinessApi({
    baseUrl: `${baseUrl}/api/business`,
    apiKey: key,
  });
  for (const name of ['Onboard Customer', 'Send Welcome Email', 'Process Data']) await workflow(name, 'echo');
});
beforeEach(() => {
  said = [];
});

const workflow = (name: string, fn: string, metadata = {}) =>
  api.workflows.create({ name, steps: [{ id: 'a', name: 'A', type: 'function', function: fn }], metadata });

describe('the reference page of business-as-code', { timeout: 120_000 }, () => {
  it('Overview and trigger(): a workflow is triggered by its name, and its status is told', async () => {
    const execution = await api.workflows.trigger('onboard-customer', {
      customerId: 'cust-123',
      planId: 'plan-pro',
    });
    await until(async () => (await api.workflows.status(execution.executionId)).status === 'completed');
    const status = await api.workflows.status(execution.executionId);
    console.log('Status:', status.status);
    console.log('Result:', status.result);
    const welcome = await api.workflows.trigger('send-welcome-email', {
      email: '[email protected]',
      name: 'Jane Smith',
    });
    console.log('Execution ID:', welcome.executionId);
    expect(said).toEqual([
      ['Status:', 'completed'],
      ['Result:', { customerId: 'cust-123', planId: 'plan-pro' }],
      ['Execution ID:', expect.stringMatching(/^run_/)],
    ]);
  });

  it('Complete Example: Customer Onboarding, polled for completion', async () => {
    // Trigger customer onboarding workflow
    const execution = await api.workflows.trigger('onboard-customer', {
      customer: {
        id: 'cust-123',
        name: 'Acme Corp',
        email: '[email protected]',
        plan: 'enterprise',
      },
      options: {
        sendWelcomeEmail: true,
        assignAccountManager: true,
        scheduleOnboardingCall: true,
      },
    });
    console.log('Onboarding started:', execution.executionId);
    // Poll for completion
    let status = await api.workflows.status(execution.executionId);
    while (status.status === 'running' || status.status === 'pending') {
      await new Promise((resolve) => setTimeout(resolve, 2000));
      status = await api.workflows.status(execution.executionId);
      console.log('Status:', status.status);
    }
    if (status.status === 'completed') {
      console.log('Onboarding completed:', status.result);
    } else {
      console.error('Onboarding failed:', status.error);
    }
    expect(said[0]).toEqual(['Onboarding started:', execution.executionId]);
    expect(said.at(-1)).toEqual([
      'Onboarding completed:',
      expect.objectContaining({ options: expect.any(Object) }),
    ]);
  });

  it('Error Handling: each error leads to its own branch', async () => {
    const tryOnce = async (workflowId: string) => {
      try {
        const _execution = await api.workflows.trigger(workflowId, {
          orderId: 'order-123',
        });
      } catch (error) {
        if (error instanceof ValidationError) {
          console.error(`Invalid ${error.field}: ${error.message}`);
        } else if (error instanceof ApiError) {
          if (error.statusCode === 404) {
            console.error('Workflow not found');
          } else if (error.statusCode === 422) {
            console.error('Invalid workflow input:', error.body);
          } else {
            console.error('Failed to trigger workflow:', error.message);
          }
        }
      }
    };
    await tryOnce('process-order');
    const { id } = await workflow('Process Order', 'echo', {
      inputSchema: { properties: { orderId: { type: 'integer' } } },
    });
    await tryOnce('process-order');
    await tryOnce('');
    await call('PUT', `/api/v1/workflows/${id}/status`, { key, body: { status: 'paused' } });
    await tryOnce('process-order');
    expect(said).toEqual([
      ['Workflow not found'],
      ['Invalid workflow input:', expect.objectContaining({ field: 'input.orderId' })],
      ['Invalid workflowId: workflowId is required'],
      ['Failed to trigger workflow:', expect.stringMatching(/\[409\].*paused/)],
    ]);
  });

  it('Polling for Completion: waitForWorkflow gives the result, or throws what failed', async () => {
    async function waitForWorkflow(
      executionId: string,
      options = { pollInterval: 2000, timeout: 60000 },
    ): Promise<unknown> {
      const startTime = Date.now();
      while (true) {
        const status = await api.workflows.status(executionId);
        if (status.status === 'completed') {
          return status.result;
        }
        if (status.status === 'failed') {
          throw new Error(`Workflow failed: ${status.error}`);
        }
        if (Date.now() - startTime > options.timeout) {
          throw new Error('Workflow timed out');
        }
        await new Promise((resolve) => setTimeout(resolve, options.pollInterval));
      }
    }
    const data = [1, 2];
    // Use it
    const execution = await api.workflows.trigger('process-data', { data });
    const result = await waitForWorkflow(execution.executionId);
    console.log('Result:', result);
    expect(said).toEqual([['Result:', { data }]]);
    const { id } = await workflow(unique('Broken'), 'not-there');
    const { executionId } = await api.workflows.trigger(id);
    await expect(waitForWorkflow(executionId)).rejects.toThrow(
      'Workflow failed: Function not registered: not-there',
    );
  });

  it('create(), list(), get(): every workflow of the page is created, listed and read', async () => {
    const step = { type: 'function', function: 'noop' } as const;
    const made = [];
    for (const create of creates(api, [], step)) made.push(await create());
    expect(made).toHaveLength(15);
    const workflow = made[0];
    console.log('Created workflow:', workflow?.id);
    expect(said).toEqual([['Created workflow:', expect.stringMatching(/^wf_/)]]);
    said = [];
    const workflows = await api.workflows.list();
    workflows.forEach((workflow) => {
      console.log(`${workflow.name} (${workflow.id})`);
      console.log(` Steps: ${workflow.steps.length}`);
      console.log(` Triggers: ${workflow.triggers?.length || 0}`);
    });
    const fulfilment = said.findIndex(([line]) => String(line).startsWith('Order Fulfillment Workflow (wf_'));
    expect(said.slice(fulfilment + 1, fulfilment + 3)).toEqual([[' Steps: 8'], [' Triggers: 1']]);
    said = [];
    const found = await api.workflows.get('onboard-customer');
    console.log('Workflow:', found.name);
    console.log('Description:', found.description);
    console.log('Steps:', found.steps.length);
    expect(said).toEqual([
      ['Workflow:', 'Onboard Customer'],
      ['Description:', undefined],
      ['Steps:', 1],
    ]);
  });

  it('Event Trigger and Manual Trigger: publishing starts what listens, and only what should', async () => {
    const event = await api.events.publish({
      type: 'order.created',
      timestamp: new Date().toISOString(),
      source: 'order-service',
      data: { orderId: 'order-123' },
    });
    const started = await until(async () => {
      const { executions } = (await call('GET', '/api/v1/executions?limit=100', { key })).body;
      const own = executions.filter(
        ({ trigger }: { trigger: { type: string; data: { orderId?: string } } }) => trigger.type === 'event',
      );
      return own.length >= 3 ? own : null;
    });
    const names = await Promise.all(
      started.map(
        async ({ workflowId }: { workflowId: string }) => (await api.workflows.get(workflowId)).name,
      ),
    );
    // Those with `order.created`, but the one for orders above 1000.
    expect(names.toSorted()).toEqual(['Handle New Order', 'Order Fulfillment Workflow', 'Process Order']);
    expect(await api.events.get(event.id)).toEqual(event);
    const workflow = (await api.workflows.list()).find(({ name }) => name === 'Manual Data Import');
    // Trigger manually
    const execution = await api.workflows.trigger(workflow?.id ?? '', { file: 'data.csv' });
    expect(execution).toEqual({ executionId: expect.stringMatching(/^run_/) });
  });

  it('Keep Steps Focused: steps without names run one after the other', async () => {
    for (const name of ['validate-order', 'process-payment', 'create-fulfillment'])
      await api.functions.create({ name, code: `export default async (input) => [...input, '${name}']` });
    const focused = await api.workflows.create({
      name: 'Focused',
      steps: [
        {
          id: 'validate',
          type: 'function',
          function: 'validate-order',
          next: 'charge',
        },
        {
          id: 'charge',
          type: 'function',
          function: 'process-payment',
          next: 'fulfill',
        },
        {
          id: 'fulfill',
          type: 'function',
          function: 'create-fulfillment',
        },
      ],
    });
    const { executionId } = await api.workflows.trigger(focused.id, []);
    const { result } = await until(async () => {
      const status = await api.workflows.status(executionId);
      return status.status === 'completed' ? status : null;
    });
    expect(result).toEqual(['validate-order', 'process-payment', 'create-fulfillment']);
  });

  it('Conditions may read the input by name, and describe themselves', async () => {
    const eligible = await api.workflows.create({
      name: 'Discounts',
      steps: [
        {
          id: 'check-eligibility',
          name: 'Check Discount Eligibility',
          type: 'condition',
          condition: 'customer.lifetimeValue > 10000 && customer.purchases > 5',
          config: {
            description: 'Customer qualifies for VIP discount if LTV > $10k and 5+ purchases',
          },
          next: 'vip',
        },
        { id: 'vip', name: 'VIP', type: 'function', function: 'echo' },
      ],
    });
    for (const [purchases, path] of [
      [6, 2],
      [5, 1],
    ] as const) {
      const customer = { lifetimeValue: 10_001, purchases };
      const { executionId } = await api.workflows.trigger(eligible.id, { customer });
      const done = await until(async () => {
        const status = await api.workflows.status(executionId);
        return status.status === 'completed' ? status : null;
      });
      const ran = (done.steps ?? []).filter(({ status }) => status === 'completed');
      expect(ran).toHaveLength(path);
    }
  });
});
