import { callAs, createWorkflowAs, expect, test, twoStepWorkflow } from '../support/browser-test';

// The page of versions: what was kept, what differs, and going back.

const [start, work] = twoStepWorkflow.nodes;

test.use({ expectedErrors: ['404'] });

test('two versions are compared on one canvas, restored and deployed', async ({ page, person }) => {
  const id = await createWorkflowAs(page, 'Orders', { status: 'active' });
  await page.goto(`/workflows/${id}/versions`);
  await expect(page.getByText('Nothing to compare yet')).toBeVisible();
  await callAs(page, 'POST', `/api/v1/workflows/${id}/execute?wait=20000`, {});
  await callAs(page, 'PUT', `/api/v1/workflows/${id}`, {
    nodes: [
      { ...start, label: 'Order created' },
      { ...work, id: 'tell', nodeId: 'log', label: 'Tell the customer', config: { message: 'thanks' } },
    ],
    connections: [],
  });
  await page.goto(`/workflows/${id}/versions`);
  const history = page.getByRole('list', { name: 'History' });
  await expect(history.getByRole('listitem')).toHaveCount(2);
  await expect(history.getByRole('listitem').first()).toContainText('Deployed');
  const canvas = page.getByRole('region', { name: 'Both versions' });
  await expect(canvas.getByText('added')).toBeVisible();
  await expect(canvas.getByText('removed')).toBeVisible();
  await expect(canvas.getByText('changed')).toBeVisible();
  const changes = page.getByRole('list', { name: 'Changes' });
  await expect(changes).toContainText('Order created');
  await expect(changes).toContainText('name');
  await page.getByRole('tab', { name: 'Runs' }).click();
  await expect(page.getByRole('table', { name: 'Runs before and after' })).toContainText('Median duration');

  await page.getByRole('button', { name: 'Actions for v1 initial' }).click();
  await page.getByRole('menuitem', { name: 'Deploy this version' }).click();
  await expect(page.getByText('v1 initial is deployed')).toBeVisible();
  await expect(history.getByRole('listitem').nth(1)).toContainText('Deployed');
  await page.getByRole('button', { name: /^Actions for Deploy of/ }).click();
  await page.getByRole('menuitem', { name: 'Restore as draft' }).click();
  await expect(history.getByRole('button', { name: /^Draft/ })).toBeVisible();

  const snapshot = { versionTag: 'sale', description: 'Before the summer sale' };
  await callAs(page, 'POST', `/api/v1/workflows/${id}/versions`, snapshot);
  await page.reload();
  const kept = history.getByRole('listitem').filter({ hasText: 'v2 sale' });
  await expect(kept).toContainText(`${person.name}, just now`);
  await expect(kept).toContainText('Before the summer sale');
  await page.goto(`/workflows/${id}/versions?from=draft&to=draft`);
  await expect(page.getByText('The two do not differ.')).toBeVisible();
  await page.goto(`/workflows/${id}/versions?from=99&to=draft`);
  await expect(page.getByText('This workflow has no version 99.')).toBeVisible({ timeout: 30_000 });
});

test.describe('without a workflow', () => {
  test.use({ expectedErrors: ['404', 'Failed to load resource'] });
  test('the page says that there is none', async ({ page, person: _ }) => {
    await page.goto('/workflows/wf_none/versions');
    await expect(page.getByText(/not found|no such|does not exist|There is nothing/i).first()).toBeVisible();
  });
});
