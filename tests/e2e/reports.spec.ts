import { callAs, createWorkflowAs, expect, test } from '../support/browser-test';

test('filters of the runs are saved, chosen again and deleted', async ({ page, person: _ }) => {
  await page.goto('/runs?status=failed&period=day');
  await page.getByRole('button', { name: 'Views' }).click();
  await page.getByRole('menuitem', { name: 'Save these filters…' }).click();
  await page.getByLabel('Name').fill('Failed today');
  await page.getByRole('button', { name: 'Save view' }).click();
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await page.goto('/runs');
  await page.getByRole('button', { name: 'Views' }).click();
  await expect(page.getByRole('menuitem', { name: 'Save these filters…' })).toHaveAttribute(
    'aria-disabled',
    'true',
  );
  await page.getByRole('menuitem', { name: 'Failed today' }).click();
  await expect(page).toHaveURL(/status=failed&period=day/);
  await page.getByRole('button', { name: 'Views' }).click();
  await page.getByRole('menuitem', { name: 'Delete views…' }).click();
  await page.getByRole('button', { name: 'Delete Failed today' }).click();
  await expect(page.getByText('There is none any more.')).toBeVisible();
  expect((await callAs(page, 'GET', '/api/v1/saved-views?page=runs')).body.count).toBe(0);
});

test('a run is printed, and its workflow shows where the time goes', async ({ page, person: _ }) => {
  const id = await createWorkflowAs(page, 'Orders', { status: 'active' });
  const { body } = await callAs(page, 'POST', `/api/v1/workflows/${id}/execute?wait=20000`, {
    triggerInputs: { order: 17 },
  });
  await page.goto(`/runs/${body.executionId}`);
  await page.getByRole('link', { name: 'Report' }).click();
  await expect(page.getByRole('heading', { name: 'Run of Orders' })).toBeVisible();
  await expect(page.getByRole('table', { name: 'Steps' })).toContainText('Work');
  await expect(page.getByRole('region', { name: 'Input' })).toContainText('17');
  await page.emulateMedia({ media: 'print' });
  await expect(page.getByRole('navigation', { name: 'Main' })).toBeHidden();
  await expect(page.getByRole('button', { name: 'Print' })).toBeHidden();
  await expect(page.getByRole('table', { name: 'Steps' })).toBeVisible();
  await page.emulateMedia({ media: 'screen' });

  await page.goto(`/stats?workflow=${id}`);
  const heat = page.getByRole('region', { name: 'Heat map of the steps' });
  await expect(heat).toContainText('Work');
  await page.getByRole('radio', { name: 'Failures' }).click();
  await expect(heat).not.toContainText('failed');

  // On the editor's own canvas, too.
  await page.goto(`/workflows/${id}`);
  await page.locator('.react-flow__node-step').first().waitFor();
  await page.keyboard.press('h');
  const panel = page.getByRole('region', { name: 'Heat map' });
  await panel.getByRole('radio', { name: 'Cost' }).click();
  await expect(panel).toContainText('No step reported tokens');
  await panel.getByRole('radio', { name: 'Failures' }).click();
  await expect(panel).toContainText('No step failed');
  await panel.getByRole('button', { name: 'Hide the heat map' }).click();
  await expect(panel).toHaveCount(0);
});
