import { callAs, createWorkflowAs, expect, test } from '../support/browser-test';
import { expectAccessible, loaded, prepareAxe } from '../support/check-accessibility';
import { rewrite } from './editor-steps';

// The admission ledger in the browser: why something ran, or did not.

test.beforeEach(({ page }) => prepareAxe(page));

const waiting = {
  status: 'active',
  nodes: [
    {
      id: 'start',
      nodeId: 'trigger.event',
      label: 'Order',
      config: { eventType: 'order.created', condition: 'event.data.total > 1000' },
    },
    { id: 'work', nodeId: 'noop', label: 'Work', config: {} },
  ],
  connections: [{ sourceNodeId: 'start', sourcePort: 'output', targetNodeId: 'work', targetPort: 'input' }],
};

test('the ledger says why it ran and why not, by itself, and leads to the run', async ({
  page,
  person: _person,
  expectedErrors,
}) => {
  // The type that is none.
  expectedErrors.push('400 (Bad Request)');
  await page.goto('/events');
  await expect(page.getByText('Nothing has come yet')).toBeVisible();
  const workflowId = await createWorkflowAs(page, 'Large orders', waiting);
  const publish = (total: number) =>
    callAs(page, 'POST', '/api/v1/events', { type: 'order.created', data: { total } });
  await publish(5);
  // Nothing runs, and still it is told.
  await expect(page.getByRole('row', { name: /Filtered/ })).toBeVisible({ timeout: 30_000 });
  await page.getByRole('button', { name: 'Publish an event' }).click();
  const dialog = page.getByRole('dialog', { name: 'Publish an event' });
  await dialog.getByLabel('Type').fill('order created');
  await dialog.getByRole('button', { name: 'Publish' }).click();
  await expect(dialog.getByLabel('Type')).toBeFocused();
  await dialog.getByLabel('Type').fill('order.created');
  await rewrite(page, 'Data', '{ "total": 5000');
  await expect(dialog.getByRole('button', { name: 'Publish' })).toBeDisabled();
  await rewrite(page, 'Data', '{ "total": 5000 }');
  await expectAccessible(page, 'publishing an event');
  await dialog.getByRole('button', { name: 'Publish' }).click();
  await expect(dialog).toHaveCount(0);
  const ran = page.getByRole('row', { name: /Ran/ });
  await expect(ran).toContainText('order.created');
  const filtered = page.getByRole('row', { name: /Filtered/ });
  await expect(filtered).toContainText('The condition is false');
  await loaded(page);
  await expectAccessible(page, 'the ledger');
  await page.screenshot({ path: '.artifacts/screenshots/events-ledger.png' });

  await page.getByRole('combobox', { name: 'Verdict' }).click();
  await page.getByRole('option', { name: 'Filtered' }).click();
  await expect(ran).toHaveCount(0);
  await expect(filtered).toHaveCount(1);
  await expect(page).toHaveURL(/verdict=filtered/);
  await page.getByRole('combobox', { name: 'Trigger' }).click();
  await page.getByRole('option', { name: 'Schedule' }).click();
  await page.getByRole('button', { name: 'Clear the filters' }).click();

  await ran.getByRole('link', { name: /^Open run run_/ }).click();
  await page.getByRole('link', { name: 'Why did it run?' }).click();
  await expect(page).toHaveURL(/execution=run_/);
  await expect(page.getByRole('row')).toHaveCount(2);

  await page.goto(`/workflows/${workflowId}`);
  await page.getByRole('link', { name: 'Events' }).last().click();
  await expect(page).toHaveURL(new RegExp(`workflow=${workflowId}`));
  await expect(page.getByRole('row')).toHaveCount(3);
});
