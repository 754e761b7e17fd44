import type { Page } from '@playwright/test';
import { callAs, createWorkflowAs, expect, test } from '../support/browser-test';
import { expectAccessible, loaded, prepareAxe } from '../support/check-accessibility';
import { type RecordingServer, startRecordingServer } from '../support/recording-server';

// What goes out: the bell, the outbox, mail templates and webhooks, as a person uses them.

let recorder: RecordingServer;

test.beforeAll(async () => {
  recorder = await startRecordingServer();
});
test.afterAll(() => recorder.close());
test.beforeEach(({ page }) => prepareAxe(page));

const outgoing = {
  nodes: [
    { id: 'start', nodeId: 'trigger.manual', label: 'Start', config: {} },
    { id: 'mail', nodeId: 'email', label: 'Mail', config: { template: 'welcome', to: 'grace@example.com' } },
    {
      id: 'tell',
      nodeId: 'notification',
      label: 'Tell',
      config: { title: 'Stock is low', message: 'Only {{input.left}} left' },
    },
  ],
  connections: [
    { sourceNodeId: 'start', sourcePort: 'output', targetNodeId: 'mail', targetPort: 'input' },
    { sourceNodeId: 'mail', sourcePort: 'output', targetNodeId: 'tell', targetPort: 'input' },
  ],
};

async function run(page: Page): Promise<string> {
  const id = await createWorkflowAs(page, 'Stock', outgoing);
  await callAs(page, 'POST', `/api/v1/workflows/${id}/deploy`);
  const reply = await callAs(page, 'POST', `/api/v1/workflows/${id}/execute?wait=20000`, {
    triggerInputs: { left: 3 },
  });
  expect(reply.status).toBe(201);
  return reply.body.executionId;
}

test('a notification turns up at the bell by itself and is read there', async ({ page, person: _person }) => {
  await page.goto('/workflows');
  await expect(page.getByRole('button', { name: 'Notifications', exact: true })).toBeVisible();
  const executionId = await run(page);
  const bell = page.getByRole('button', { name: 'Notifications, 1 unread' });
  await bell.click();
  const entry = page.getByRole('link', { name: /Stock is low/ });
  await expect(entry).toContainText('Only 3 left');
  await expectAccessible(page, 'the bell');
  await entry.click();
  await expect(page).toHaveURL(new RegExp(`/runs/${executionId}`));
  await expect(page.getByRole('button', { name: 'Notifications', exact: true })).toBeVisible();
});

test('mail is read in the outbox, and its template changed', async ({ page, person, expectedErrors }) => {
  // The template that cannot be read.
  expectedErrors.push('400 (Bad Request)');
  await page.goto('/outbox');
  await expect(page.getByText('No mail yet')).toBeVisible();
  await run(page);
  // By itself.
  await expect(page.getByRole('cell', { name: 'Kept here' })).toBeVisible();
  await expectAccessible(page, 'the outbox');
  await page.getByRole('button', { name: 'Welcome!' }).click();
  const mail = page.getByRole('dialog');
  await expect(mail).toContainText('grace@example.com');
  await expect(mail).toContainText('It is good to have you with us');
  await expectAccessible(page, 'a mail');
  await page.reload();
  await expect(mail).toContainText('grace@example.com');
  await mail.getByRole('button', { name: 'Done' }).click();
  await page.getByRole('searchbox', { name: 'Recipient' }).fill('nobody');
  await expect(page.getByText('No mail fits')).toBeVisible();

  await page.goto('/settings/mail-templates');
  await page.getByRole('button', { name: 'New template' }).click();
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText('Steps call it by this name.')).toBeVisible();
  await page.getByLabel('Name').fill('low stock');
  await page.getByLabel('Subject').fill('Dear {{name}}, stock is low');
  await page.getByLabel('Text', { exact: true }).fill('{{ name. }}');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByRole('alert')).toContainText('text');
  await page.getByLabel('Text', { exact: true }).fill('Order some.');
  await expectAccessible(page, 'a mail template');
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByRole('button', { name: 'low stock', exact: true }).click();
  await page.getByRole('button', { name: 'Send the saved one to me' }).click();
  await expect(page.getByText(`“Dear ${person.name}, stock is low” is in the outbox`)).toBeVisible();
  await page.getByRole('button', { name: 'Cancel' }).click();
  await page.getByRole('button', { name: 'Delete low stock' }).click();
  await page.getByRole('button', { name: 'Delete template' }).click();
  await expect(page.getByRole('button', { name: 'low stock', exact: true })).toHaveCount(0);
});

test('a webhook is created, tried out, and its deliveries looked at and sent again', async ({
  page,
  person: _person,
}) => {
  await page.goto('/settings/webhooks');
  await page.getByRole('button', { name: 'New webhook' }).click();
  await page.getByLabel('URL').fill('nonsense');
  await page.getByRole('button', { name: 'Create webhook' }).last().click();
  await expect(page.getByText('Write a URL such as')).toBeVisible();
  const url = `${recorder.url}/from-the-browser`;
  await page.getByLabel('URL').fill(url);
  await page.getByLabel('workflow.created').check();
  await expectAccessible(page, 'a webhook');
  await page.getByRole('button', { name: 'Create webhook' }).last().click();
  await expect(page.getByLabel('Secret', { exact: true })).toHaveValue(/^whsec_/);
  await page.getByRole('button', { name: 'I have copied it' }).click();
  await expect(page.getByRole('cell', { name: 'workflow.failed, workflow.created' })).toBeVisible();
  await createWorkflowAs(page, 'Told of');
  await expect.poll(() => recorder.to('/from-the-browser').length).toBe(1);
  await page.getByRole('button', { name: `Actions for ${url}` }).click();
  await page.getByRole('menuitem', { name: 'Send a test' }).click();
  await expect.poll(() => recorder.to('/from-the-browser').length).toBe(2);
  await page.getByRole('button', { name: url, exact: true }).click();
  const log = page.getByRole('dialog', { name: 'Deliveries' });
  await expect(log.getByText('workflow.created', { exact: true })).toBeVisible();
  await expectAccessible(page, 'deliveries');
  await log.getByRole('button', { name: 'Send again' }).last().click();
  await expect(log.getByText('workflow.created', { exact: true })).toHaveCount(2);
  await expect.poll(() => recorder.to('/from-the-browser').length).toBe(3);
  await log.getByRole('button', { name: 'Done' }).click();
  await page.getByRole('button', { name: `Actions for ${url}` }).click();
  await page.getByRole('menuitem', { name: 'Delete' }).click();
  await page.getByRole('button', { name: 'Delete webhook' }).click();
  await expect(page.getByText('No webhooks yet')).toBeVisible();
});

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(colorScheme, () => {
    test.use({ colorScheme, viewport: { width: 390, height: 844 } });
    test('the pages fit a narrow screen', async ({ page, person: _person }) => {
      await run(page);
      for (const path of ['/outbox', '/settings/webhooks', '/settings/mail-templates']) {
        await page.goto(path);
        await loaded(page);
        await expectAccessible(page, path);
        const isWide = await page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth);
        expect([path, isWide]).toEqual([path, false]);
        await page.screenshot({ path: `.artifacts/outgoing-${colorScheme}-${path.split('/').pop()}.png` });
      }
    });
  });
}
