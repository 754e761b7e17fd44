import type { Page } from '@playwright/test';
import { createWorkflowAs } from '../support/browser-test';
import { card, newWorkflow, openEditor } from './editor-steps';
import type { Screen, Seed } from './screens';

// The main states of the editor that need something to be done first.

const step = (id: string, nodeId: string, label: string, column: number, config = {}) => ({
  id,
  nodeId,
  label,
  position: { x: column * 320, y: 0 },
  config,
});

const failing = {
  nodes: [
    step('start', 'trigger.manual', 'Start', 0),
    step('list', 'set', 'List the orders', 1, { fields: { orders: [{ id: 1, total: 12 }] } }),
    step('stop', 'fail', 'Complain', 2, { message: 'The stock is empty' }),
  ],
  connections: [
    { sourceNodeId: 'start', targetNodeId: 'list' },
    { sourceNodeId: 'list', targetNodeId: 'stop' },
  ],
};

export const editorScreens: readonly Screen[] = [
  { name: 'editor, empty', open: async (page) => openEditor(page, await newWorkflow(page, 'Empty')) },
  {
    name: 'editor, problems',
    open: async (page) => {
      await openEditor(page, await newWorkflow(page, 'Problems'));
      await page.keyboard.press('a');
      await page.getByRole('combobox', { name: 'Add a step' }).fill('HTTP');
      await page.keyboard.press('Enter');
      await page.keyboard.press('Escape');
      await page.keyboard.press('Escape');
      await page.getByRole('tab', { name: 'Problems' }).click();
      await page.getByLabel('Error', { exact: true }).first().waitFor();
    },
  },
  {
    name: 'editor, test run',
    open: async (page, { workflowId }) => {
      await openEditor(page, workflowId);
      await page.getByRole('button', { name: 'Test run' }).click();
      await page.getByRole('button', { name: 'Run the draft' }).waitFor();
      await page.locator('.cm-editor').first().waitFor();
    },
  },
  {
    name: 'editor, settings',
    open: async (page, { workflowId }) => {
      await openEditor(page, workflowId);
      await page.keyboard.press('ControlOrMeta+,');
      await page.getByRole('button', { name: 'Save settings' }).waitFor();
    },
  },
  { name: 'editor, failed run', open: (page, seed) => runDraft(page, seed) },
  {
    name: 'editor, failed step',
    open: async (page, seed) => {
      await runDraft(page, seed);
      await card(page, 'Complain').click();
      await page.getByRole('tab', { name: 'Output' }).click();
      await page.getByText('Last error').waitFor();
    },
  },
  {
    name: 'editor, log',
    open: async (page, seed) => {
      await runDraft(page, seed);
      await page.getByRole('tab', { name: 'Log' }).click();
    },
  },
  {
    name: 'editor, data beside',
    only: 'wide',
    open: async (page, seed) => {
      await runDraft(page, seed);
      await card(page, 'List the orders').click();
      await page.getByRole('button', { name: 'Show the data beside the form' }).click();
      await page
        .getByRole('region', { name: 'Data of the step' })
        .getByRole('tab', { name: 'Input' })
        .waitFor();
    },
  },
  {
    name: 'editor, a picker',
    open: async (page) => {
      const id = await createWorkflowAs(page, 'Picks', {
        nodes: [
          step('start', 'trigger.manual', 'Start', 0),
          step('sub', 'subworkflow', 'Invoice', 1, { workflow: 'order-fulfilment' }),
        ],
        connections: [{ sourceNodeId: 'start', targetNodeId: 'sub' }],
      });
      await openEditor(page, id);
      await card(page, 'Invoice').click();
      await page.getByRole('combobox', { name: 'Workflow' }).click();
      await page.getByRole('option').first().waitFor();
    },
  },
  {
    name: 'run, a step',
    open: async (page, { runId }) => {
      await page.goto(`/runs/${runId}`);
      await page.getByRole('banner').getByText('Completed').waitFor();
      await page
        .getByRole('list', { name: 'Steps of the run' })
        .getByRole('button', { name: /Charge/ })
        .click();
      await page.getByRole('region', { name: 'JSON' }).waitFor();
    },
  },
];

async function runDraft(page: Page, _: Seed): Promise<void> {
  await openEditor(page, await createWorkflowAs(page, 'Fails', failing));
  await page.keyboard.press('ControlOrMeta+Enter');
  await page
    .getByRole('region', { name: 'Run', exact: true })
    .getByText('Failed')
    .first()
    .waitFor({ timeout: 30_000 });
}
