import type { Page } from '@playwright/test';
import { callAs, createWorkflowAs, expect, test } from '../support/browser-test';
import { expectAccessible, prepareAxe } from '../support/check-accessibility';
import { addFromPicker, card, drawFrom, openEditor, showAll } from './editor-steps';

// Fields that name something, data beside the form, and values of megabytes.

const at = (column: number) => ({ x: column * 320, y: 0 });
const start = { id: 'start', nodeId: 'trigger.manual', label: 'Start', position: at(0), config: {} };

const document = JSON.stringify({
  openapi: '3.1.0',
  info: { title: 'Weather', version: '1' },
  servers: [{ url: 'https://weather.example.com' }],
  paths: { '/forecast': { get: { operationId: 'getForecast', summary: 'Get a forecast' } } },
});

const configOf = async (page: Page, id: string, nodeId: string) => {
  const { body } = await callAs(page, 'GET', `/api/v1/workflows/${id}/draft`);
  return body.definition.nodes.find((node: { id: string }) => node.id === nodeId)?.config;
};

test.describe('Fields that name something', () => {
  test('find it by typing, make it on the spot, and take a template', async ({ page, person: _ }) => {
    await prepareAxe(page);
    await callAs(page, 'POST', '/api/v1/tables', { name: 'customers' });
    await callAs(page, 'POST', '/api/v1/tables', { name: 'orders' });
    const id = await createWorkflowAs(page, 'Names', {
      nodes: [
        start,
        { id: 'find', nodeId: 'record', label: 'Find', position: at(1), config: { table: 'customers' } },
        { id: 'ask', nodeId: 'http', label: 'Ask', position: at(2), config: { url: 'http://a.test' } },
      ],
      connections: [
        { sourceNodeId: 'start', targetNodeId: 'find' },
        { sourceNodeId: 'find', targetNodeId: 'ask' },
      ],
    });
    await openEditor(page, id);
    await card(page, 'Find').click();
    await page.getByRole('combobox', { name: 'Table' }).press('Enter');
    await expect(page.getByRole('option', { name: /customers/ })).toBeVisible();
    await expectAccessible(page, 'a picker');
    await page.keyboard.type('ord');
    await page.keyboard.press('Enter');
    await expect(page.getByRole('combobox', { name: 'Table' })).toHaveText('orders');
    await expect.poll(() => configOf(page, id, 'find')).toEqual({ table: 'orders' });

    await showAll(page);
    await card(page, 'Ask').click();
    const credential = page.getByRole('combobox', { name: 'Credential' });
    await credential.click();
    await page.getByRole('option', { name: 'Create a credential' }).click();
    const dialog = page.getByRole('dialog', { name: 'New credential' });
    await dialog.getByLabel('Name', { exact: true }).fill('weather-key');
    await dialog.getByLabel('Token').fill('a token that nobody may see');
    await dialog.getByRole('button', { name: 'Create credential' }).click();
    await expect(dialog).toBeHidden();
    await expect(credential).toHaveText('weather-key');
    await credential.click();
    await page.keyboard.insertText('{{input.key}}');
    await page.keyboard.press('Enter');
    await expect.poll(() => configOf(page, id, 'ask')).toMatchObject({ auth: '{{input.key}}' });
    await page.getByRole('button', { name: 'Undo' }).click();
    await expect(credential).toHaveText('weather-key');

    await page.getByRole('button', { name: 'About this step' }).click();
    const about = page.getByRole('region', { name: 'About this step' });
    await expect(about.getByText('Any status but a 2xx fails the step')).toBeVisible();
    await expect(about).toContainText('https://api.example.com/orders');
    await expectAccessible(page, 'the help of a step');
  });

  test('say where a text stops being JSON, and problems lead into the entry they name', async ({
    page,
    person: _,
  }) => {
    const id = await createWorkflowAs(page, 'Not JSON', {
      nodes: [
        start,
        { id: 'ask', nodeId: 'http', label: 'Ask', position: at(1), config: { url: 'http://a.test' } },
        {
          id: 'way',
          nodeId: 'switch',
          label: 'Which way',
          position: at(2),
          config: { value: 'result.n', cases: [{ equals: 1 }, { when: 'result.n > 1' }] },
        },
      ],
      connections: [
        { sourceNodeId: 'start', targetNodeId: 'ask' },
        { sourceNodeId: 'ask', targetNodeId: 'way' },
      ],
    });
    await openEditor(page, id);
    await card(page, 'Ask').click();
    await page.getByRole('textbox', { name: 'Body' }).click();
    await page.keyboard.insertText('{ "id": }');
    await expect(page.getByText('This is no JSON, and is taken as text')).toBeVisible();
    await expect(page.locator('.cm-lintRange-error')).toBeVisible();
    await page.keyboard.press('ControlOrMeta+a');
    await page.keyboard.insertText('{ "id": 1 }');
    await expect(page.getByText('This is no JSON, and is taken as text')).toBeHidden();

    await showAll(page);
    await card(page, 'Which way').click();
    const when = page.getByRole('textbox', { name: 'When' }).nth(1);
    await when.click();
    await page.keyboard.press('ControlOrMeta+a');
    await page.keyboard.insertText('result.n >');
    await card(page, 'Ask').click();
    await page.getByRole('tab', { name: 'Problems' }).click();
    await page
      .getByRole('region', { name: 'Run', exact: true })
      .getByRole('button', { name: /Which way/ })
      .first()
      .click();
    await expect(when).toBeFocused();
  });
});

test('an operation of an integration is offered where a connection is dropped', async ({
  page,
  person: _,
}) => {
  const added = await callAs(page, 'POST', '/api/v1/integrations', { name: 'weather', document });
  expect(added.status).toBe(201);
  const id = await createWorkflowAs(page, 'Outside', { nodes: [start], connections: [] });
  await openEditor(page, id);
  await drawFrom(page, 'Start', 'output', { x: 200, y: 0 });
  await addFromPicker(page, 'Get a forecast', 'keyboard');
  await expect
    .poll(async () => {
      const { body } = await callAs(page, 'GET', `/api/v1/workflows/${id}/draft`);
      const { nodes, connections } = body.definition;
      return [nodes.length, connections.length, nodes[1]?.config];
    })
    .toEqual([2, 1, { integration: 'weather', action: 'getForecast' }]);
});

test('one Escape closes a dialog, also while a tooltip is shown in it', async ({ page, person: _ }) => {
  await openEditor(page, await createWorkflowAs(page, 'Escape'));
  await page.keyboard.press('ControlOrMeta+,');
  const dialog = page.getByRole('dialog', { name: 'Settings of the workflow' });
  await dialog.getByRole('button', { name: 'Close' }).hover();
  await expect(page.getByRole('tooltip', { name: 'Close' })).toBeAttached();
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
});

test('a value of megabytes is read beside the form: searched, as a table and as its shape', async ({
  page,
  person: _,
}) => {
  test.slow();
  await prepareAxe(page);
  const code = `return Array.from({ length: 20000 }, (_, id) => ({ id, customer: { name: 'Customer ' + id }, note: 'n'.repeat(60) }))`;
  const id = await createWorkflowAs(page, 'Large', {
    nodes: [
      start,
      { id: 'many', nodeId: 'code_snippet', label: 'Many', position: at(1), config: { code } },
      { id: 'note', nodeId: 'log', label: 'Note it', position: at(2), config: { message: 'done' } },
    ],
    connections: [
      { sourceNodeId: 'start', targetNodeId: 'many' },
      { sourceNodeId: 'many', targetNodeId: 'note' },
    ],
  });
  await openEditor(page, id);
  await page.keyboard.press('ControlOrMeta+Enter');
  await expect(page.getByRole('region', { name: 'Run', exact: true }).getByText('Completed')).toBeVisible();
  await card(page, 'Note it').click();
  await page.getByRole('button', { name: 'Show the data beside the form' }).click();
  const data = page.getByRole('region', { name: 'Data of the step' });
  const json = data.getByRole('region', { name: 'JSON' });
  await expect(json).toContainText('name: "Customer 0"', { timeout: 30_000 });
  await data.getByRole('searchbox', { name: 'Find in the value' }).fill('customer 19999');
  await expect(json).toContainText('name: "Customer 19999"');
  await expect(data.getByText('1 of 1', { exact: true }).first()).toBeVisible();
  // Only what is in sight is on the page.
  expect(await json.locator('button').count()).toBeLessThan(300);
  await expectAccessible(page, 'a large value');
  await data.getByRole('radio', { name: 'Table' }).click();
  await expect(data.getByRole('columnheader', { name: 'customer' })).toBeVisible();
  const table = data.getByRole('region', { name: 'Table' });
  await table.focus();
  await page.keyboard.press('End');
  await expect(table.getByRole('cell', { name: '{"name":"Customer 19999"}' })).toBeVisible();
  await data.getByRole('radio', { name: 'Schema' }).click();
  await expect(data).toContainText('[].customer.name: string');
  // The form is there all the while.
  await expect(page.getByRole('textbox', { name: 'Message' })).toBeVisible();
  await page.getByRole('button', { name: 'Close the data' }).click();
  await expect(data).toBeHidden();
});
