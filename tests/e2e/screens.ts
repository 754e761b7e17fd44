import type { Page } from '@playwright/test';
import { callAs } from '../support/browser-test';
import { loaded } from '../support/check-accessibility';
import { editorScreens } from './editor-screens';
import type { Screen } from './screen-seed';

// Every page and main state there is. Each is opened in both themes and two sizes, looked at by axe, and kept as a PNG in
// `.artifacts/screenshots`. A new page is a new line here.

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
  ...editorScreens,
  {
    name: 'run',
    open: async (page, { runId }) => {
      await page.goto(`/runs/${runId}`);
      await page.getByRole('banner').getByText('Completed').waitFor();
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
