import type { Page } from '@playwright/test';
import { card, openEditor } from './editor-steps';
import type { Screen, Seed } from './screen-seed';

// The editor and what opens in it, for the table in screens.ts.

export const editorScreens: readonly Screen[] = [
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
    name: 'editor, public link',
    only: 'wide',
    open: async (page, seed) => {
      await openPanel(page, seed, 'Share');
      await page.getByRole('tab', { name: 'Public link' }).click();
      await page.getByRole('button', { name: 'Make a public link' }).click();
      await page.getByRole('list', { name: 'Public links' }).waitFor();
    },
  },
];

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
