import type { APIRequestContext } from '@playwright/test';
import { callAs, expect, test } from '../support/browser-test';
import { card, openEditor } from './editor-steps';

// Workflows made by clients of other systems: whole on the canvas, and back with their clients as they were.

type Maker = {
  path: string;
  body: object;
  /** Of the answer, what must survive a change on the canvas. */
  kept: (workflow: Answer) => unknown;
  steps: string[];
  /** What is written beside the ports of one of its steps. */
  labels: [step: string, text: string][];
  connections: number;
};

type Answer = {
  id: string;
  definition: { nodes: object[]; edges: object[] };
  steps: object[];
  states: object;
};

const makers: Record<string, Maker> = {
  AltBase: {
    path: '/workflows/v1/definitions',
    body: {
      name: 'Large orders',
      trigger_type: 'manual',
      definition: {
        version: 1,
        nodes: [
          { id: 'large', type: 'condition', config: { expression: 'trigger.total > 10' } },
          {
            id: 'charge',
            type: 'function_call',
            config: { function: 'echo' },
            retry: { max_retries: 2, backoff: 'constant', initial_delay_ms: 50, max_delay_ms: 60000 },
          },
          { id: 'thank', type: 'function_call', config: { function: 'noop' } },
          { id: 'rescue', type: 'function_call', config: { function: 'log' } },
        ],
        edges: [
          { id: 'e1', source: 'large', target: 'charge', source_handle: 'true' },
          { id: 'e2', source: 'large', target: 'thank', source_handle: 'false' },
          { id: 'e3', source: 'charge', target: 'rescue', source_handle: 'error' },
        ],
      },
    },
    kept: ({ definition: { nodes, edges } }) => ({
      edges,
      nodes: nodes.map((node) => ({ ...node, position: undefined })),
    }),
    steps: ['large', 'charge', 'thank', 'rescue'],
    labels: [
      ['large', 'true'],
      ['large', 'false'],
      ['charge', 'error'],
    ],
    connections: 4,
  },
  'business-as-code': {
    path: '/api/business/workflows',
    body: {
      name: 'Purchases',
      steps: [
        { id: 'total', name: 'Total', type: 'function', function: 'echo', next: ['check'] },
        {
          id: 'check',
          name: 'Check',
          type: 'condition',
          condition: 'result.total > 10',
          next: 'ask',
          config: { else: 'done' },
        },
        {
          id: 'ask',
          name: 'Ask',
          type: 'human',
          next: 'done',
          config: { onError: 'refused', approvers: ['owner'] },
        },
        { id: 'refused', name: 'Refused', type: 'function', function: 'log' },
        { id: 'done', name: 'Done', type: 'function', function: 'noop' },
      ],
      metadata: { category: 'purchases' },
    },
    kept: ({ steps }) => steps,
    steps: ['Total', 'Check', 'Ask', 'Refused', 'Done'],
    labels: [
      ['Check', 'true'],
      ['Check', 'false'],
    ],
    connections: 6,
  },
  'workflows.do': {
    path: '/api/workflows',
    body: {
      name: 'Sign-up',
      states: {
        initial: { type: 'task', task: 'echo', next: 'which', onError: 'rescue' },
        which: { type: 'choice', choices: [{ when: 'result.vip', next: 'gold' }], default: 'plain' },
        gold: { type: 'succeed' },
        plain: { type: 'fail', error: 'Only for members' },
        rescue: { type: 'task', task: 'log' },
      },
    },
    kept: ({ states }) => states,
    steps: ['initial', 'which', 'gold', 'plain', 'rescue'],
    labels: [['initial', 'error']],
    connections: 5,
  },
};

for (const [api, maker] of Object.entries(makers)) {
  test(`a workflow of ${api} is whole on the canvas, and comes back as it was`, async ({
    page,
    person: _,
  }) => {
    const created = await callAs(page, 'POST', '/api/v1/api-keys', {
      name: api,
      scopes: ['workflows:read', 'workflows:write'],
    });
    expect(created.status).toBe(201);
    const send = requestWith(page.request, created.body.key);
    const { id } = await send('POST', maker.path, maker.body);
    const before = maker.kept(await send('GET', `${maker.path}/${id}`));

    await openEditor(page, id);
    await page.getByRole('button', { name: 'Zoom to fit' }).click();
    for (const step of maker.steps) await expect(card(page, step).first()).toBeVisible();
    await expect(page.locator('.react-flow__node-step')).toHaveCount(maker.steps.length + 1);
    await expect(page.locator('.react-flow__edge')).toHaveCount(maker.connections);
    for (const [step, label] of maker.labels) {
      await expect(card(page, step).first().getByText(label, { exact: true })).toBeAttached();
    }
    await page.screenshot({ path: test.info().outputPath('drawn.png') });

    await page.locator('.react-flow__pane').click({ position: { x: 30, y: 30 } });
    await page.keyboard.press('ControlOrMeta+a');
    const saved = page.waitForResponse(
      (reply) => /\/draft$/.test(reply.url()) && reply.request().method() === 'PUT',
    );
    await page
      .getByRole('toolbar', { name: 'Selected steps' })
      .getByRole('button', { name: 'Align top' })
      .click();
    expect((await saved).status()).toBe(200);
    expect((await callAs(page, 'POST', `/api/v1/workflows/${id}/deploy`)).status).toBe(200);
    expect(maker.kept(await send('GET', `${maker.path}/${id}`))).toEqual(before);
  });
}

function requestWith(request: APIRequestContext, key: string) {
  return async (method: string, path: string, data?: object): Promise<Answer> => {
    const headers = { apikey: key, Authorization: `Bearer ${key}` };
    const reply = await request.fetch(path, { method, headers, ...(data ? { data } : {}) });
    expect(reply.ok(), `${method} ${path}: ${await reply.text()}`).toBe(true);
    return reply.json();
  };
}
