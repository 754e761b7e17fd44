import type { Page } from '@playwright/test';
import { callAs, createWorkflowAs, expect } from '../support/browser-test';
import { loaded } from '../support/check-accessibility';
import { card, openEditor } from './editor-steps';

// Every page and main state there is. Each is opened in both themes and two sizes, looked at by axe, and kept as a PNG in
// `.artifacts/screenshots`. A new page is a new line here.

/** What the pages show, made once before. */
export type Seed = { workflowId: string; runId: string };
export type Screen = { name: string; open: (page: Page, seed: Seed) => Promise<void>; only?: 'wide' };

export const signedOutScreens: readonly Screen[] = [
  { name: 'sign-in', open: (page) => goTo(page, '/sign-in') },
  {
    name: 'sign-in with problems',
    open: async (page) => {
      await goTo(page, '/sign-in');
      await page.getByRole('button', { name: 'Sign in' }).click();
    },
  },
  { name: 'sign-up', open: (page) => goTo(page, '/sign-up') },
];

export const emptyScreens: readonly Screen[] = [
  { name: 'empty list', open: (page) => goTo(page, '/workflows') },
];

export const screens: readonly Screen[] = [
  { name: 'list', open: (page) => goTo(page, '/workflows') },
  { name: 'nothing found', open: (page) => goTo(page, '/workflows?search=zzz') },
  { name: 'new workflow', open: (page) => goTo(page, '/workflows?open=new') },
  {
    name: 'templates',
    open: async (page) => {
      await goTo(page, '/workflows?open=template');
      await page.getByRole('button', { name: /^Use / }).first().waitFor();
    },
  },
  { name: 'import', open: (page) => goTo(page, '/workflows?open=import') },
  { name: 'rename', open: (page) => chooseForFirst(page, 'Rename and tag') },
  {
    name: 'palette',
    open: async (page) => {
      await goTo(page, '/workflows?search=zzz');
      await page.keyboard.press('ControlOrMeta+k');
      await page.getByRole('option').first().waitFor();
    },
  },
  { name: 'events', open: (page) => goTo(page, '/events') },
  {
    name: 'sign-in elsewhere failed',
    open: (page) => goTo(page, '/credentials/connected?error=access_denied'),
  },
  { name: 'api keys', open: (page) => goTo(page, '/settings/api-keys') },
  {
    name: 'new key',
    open: async (page) => {
      await goTo(page, '/settings/api-keys');
      await page.getByRole('button', { name: 'New key' }).click();
    },
  },
  { name: 'editor', open: (page, { workflowId }) => openEditor(page, workflowId) },
  {
    name: 'editor, a step',
    open: async (page, { workflowId }) => {
      await openEditor(page, workflowId);
      await card(page, 'Charge payment').click();
      await page.getByRole('tab', { name: 'Settings' }).waitFor();
      await page.locator('.cm-editor').first().waitFor();
    },
  },
  {
    name: 'editor, menu of a step',
    // On a narrow screen the panel of the step comes over it.
    only: 'wide',
    open: async (page, { workflowId }) => {
      await openEditor(page, workflowId);
      await card(page, 'Charge payment').click({ button: 'right' });
      await page.getByRole('menu', { name: 'What is selected' }).waitFor();
    },
  },
  {
    name: 'editor, menu of the canvas',
    open: async (page, { workflowId }) => {
      await openEditor(page, workflowId);
      await page.locator('.react-flow__pane').click({ button: 'right', position: { x: 300, y: 500 } });
      await page.getByRole('menu', { name: 'Canvas' }).waitFor();
    },
  },
  { name: 'editor, picker', open: (page, seed) => press(page, seed, 'a', 'combobox', 'Add a step') },
  { name: 'editor, find', open: (page, seed) => press(page, seed, 'ControlOrMeta+f', 'dialog') },
  { name: 'editor, shortcuts', open: (page, seed) => press(page, seed, '?', 'dialog') },
  { name: 'editor, outline', open: (page, seed) => press(page, seed, 'o', 'complementary', 'Outline') },
  { name: 'editor, import', open: (page, seed) => press(page, seed, 'ControlOrMeta+Shift+i', 'dialog') },
  {
    name: 'editor, selection',
    only: 'wide',
    open: (page, seed) => press(page, seed, 'ControlOrMeta+a', 'toolbar', 'Selected steps'),
  },
  { name: 'editor, versions', only: 'wide', open: (page, seed) => openPanel(page, seed, 'Versions') },
  { name: 'editor, share', only: 'wide', open: (page, seed) => openPanel(page, seed, 'Share') },
  {
    name: 'editor, connections',
    only: 'wide',
    open: async (page, { workflowId }) => {
      await openEditor(page, workflowId);
      await card(page, 'Charge payment').click();
      await page.keyboard.press('c');
      await page.getByRole('dialog').waitFor();
    },
  },
  {
    name: 'run',
    open: async (page, { runId }) => {
      await page.goto(`/runs/${runId}`);
      await page.getByRole('banner').getByText('Completed').waitFor();
    },
  },
  {
    name: 'editor, public link',
    only: 'wide',
    open: async (page, seed) => {
      await openPanel(page, seed, 'Share');
      await page.getByRole('tab', { name: 'Public link' }).click();
      await page.getByRole('button', { name: 'Make a public link' }).click();
      await page.getByRole('list', { name: 'Public links' }).waitFor();
    },
  },
  {
    name: 'public link',
    open: async (page, { workflowId }) => {
      const { body } = await callAs(page, 'POST', `/api/v1/workflows/${workflowId}/links`, {
        showNotes: true,
      });
      await page.goto(new URL(body.url).pathname);
      await page.locator('.react-flow__node').first().waitFor();
    },
  },
  {
    name: 'guide',
    open: async (page) => {
      await goTo(page, '/docs/errors');
      await page.getByRole('heading', { name: 'Of the API' }).waitFor();
    },
  },
  {
    name: 'api reference',
    open: async (page) => {
      await goTo(page, '/docs/api?op=workflows.create');
      await page.getByRole('form', { name: 'Try it' }).waitFor();
    },
  },
  { name: 'variables', open: (page) => goTo(page, '/settings/variables') },
  { name: 'profile', open: (page) => goTo(page, '/settings/profile') },
  { name: 'organization', open: (page) => goTo(page, '/settings/organization') },
  { name: 'members', open: (page) => goTo(page, '/settings/members') },
  {
    name: 'invite',
    open: async (page) => {
      await goTo(page, '/settings/members');
      await page.getByRole('button', { name: 'Invite' }).click();
    },
  },
  {
    name: 'audit log',
    open: async (page) => {
      await goTo(page, '/settings/audit');
      await page.getByRole('list', { name: 'Changes' }).getByRole('button').first().click();
    },
  },
  {
    name: 'template gallery',
    open: async (page) => {
      await goTo(page, '/templates');
      await page.getByRole('button', { name: /^Use / }).first().waitFor();
    },
  },
  {
    name: 'template',
    open: async (page) => {
      await goTo(page, '/templates');
      await page.getByRole('button', { name: 'Purchase approval', exact: true }).click();
      await page.locator('.react-flow__node').first().waitFor();
    },
  },
  {
    name: 'versions',
    open: async (page, { workflowId }) => {
      await goTo(page, `/workflows/${workflowId}/versions`);
      await page.locator('.react-flow__node').first().waitFor();
    },
  },
  {
    name: 'report',
    open: async (page, { runId }) => {
      await goTo(page, `/runs/${runId}/report`);
      await page.getByRole('table', { name: 'Steps' }).waitFor();
    },
  },
  {
    name: 'heat map',
    open: async (page, { workflowId }) => {
      await goTo(page, `/stats?workflow=${workflowId}`);
      // A run of instant steps leaves no heat, so no label is waited for.
      await page.getByRole('region', { name: 'Heat map of the steps' }).getByText('Order created').waitFor();
    },
  },
  {
    name: 'saved views',
    open: async (page) => {
      await goTo(page, '/runs?status=completed');
      await page.getByRole('button', { name: 'Views' }).click();
      await page.getByRole('menuitem', { name: 'Save these filters…' }).click();
    },
  },
  // The last one: it takes a workflow away.
  {
    name: 'deleted',
    open: async (page) => {
      await chooseForFirst(page, 'Delete');
      await page.getByRole('button', { name: 'Undo' }).waitFor();
    },
  },
];

/** What the screens need to have something to show. */
export async function seedScreens(page: Page): Promise<Seed> {
  await createWorkflowAs(page, 'Orders', { tags: ['shop', 'nightly', 'finance'], status: 'active' });
  await createWorkflowAs(page, 'A name that is much longer than the column that it has to stand in', {
    description: 'And a description, so that the two have to share what there is',
  });
  // Two versions: one alone is not compared with anything.
  const first = { ...orders, nodes: orders.nodes.filter(({ id }) => id !== 'tell') };
  first.connections = orders.connections.filter(({ targetNodeId }) => targetNodeId !== 'tell');
  const workflowId = await createWorkflowAs(page, 'Order fulfilment', first);
  await callAs(page, 'POST', `/api/v1/workflows/${workflowId}/deploy`);
  expect((await callAs(page, 'PUT', `/api/v1/workflows/${workflowId}`, orders)).status).toBe(200);
  await callAs(page, 'POST', `/api/v1/workflows/${workflowId}/deploy`);
  const { body } = await callAs(page, 'POST', `/api/v1/workflows/${workflowId}/execute?wait=20000`, {
    triggerInputs: { total: 12 },
  });
  return { workflowId, runId: body.executionId };
}

const step = (id: string, nodeId: string, label: string, x: number, y: number, config = {}) => ({
  id,
  nodeId,
  label,
  position: { x, y },
  config,
});
const join = (sourceNodeId: string, sourcePort: string, targetNodeId: string) => ({
  sourceNodeId,
  sourcePort,
  targetNodeId,
  targetPort: 'input',
});

const orders = {
  nodes: [
    step('start', 'trigger.manual', 'Order created', 0, 0),
    step('charge', 'set', 'Charge payment', 320, 0, { fields: { paid: '{{input.total}}' } }),
    step('check', 'condition', 'Payment succeeded?', 640, 0, { expression: 'result.paid > 0' }),
    step('reserve', 'log', 'Reserve stock', 980, -60, { message: 'reserved for {{result.paid}}' }),
    step('tell', 'log', 'Tell the customer', 980, 80, { message: 'the payment failed' }),
  ],
  connections: [
    join('start', 'output', 'charge'),
    join('charge', 'output', 'check'),
    join('check', 'true', 'reserve'),
    join('check', 'false', 'tell'),
  ],
  notes: [
    {
      id: 'note-1',
      text: '**Finance** owns this part',
      position: { x: 300, y: -160 },
      size: { width: 240, height: 80 },
      color: 'yellow',
    },
  ],
};

async function goTo(page: Page, path: string): Promise<void> {
  await page.goto(path);
  await loaded(page);
}

async function chooseForFirst(page: Page, item: string): Promise<void> {
  await goTo(page, '/workflows');
  await page
    .getByRole('button', { name: /^Actions for/ })
    .first()
    .click();
  await page.getByRole('menuitem', { name: item }).click();
}

type Role = 'dialog' | 'combobox' | 'complementary' | 'toolbar';

/** Opens the editor, presses a shortcut, and waits for what it opens. */
async function press(
  page: Page,
  { workflowId }: Seed,
  keys: string,
  role: Role,
  name?: string,
): Promise<void> {
  await openEditor(page, workflowId);
  await page.keyboard.press(keys);
  await page.getByRole(role, name ? { name } : {}).waitFor();
}

async function openPanel(page: Page, { workflowId }: Seed, name: string): Promise<void> {
  await openEditor(page, workflowId);
  await page.getByRole('button', { name, exact: true }).click();
  await page.getByRole('dialog').getByRole('list').first().waitFor();
}
