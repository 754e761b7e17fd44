import { callAs, createWorkflowAs, expect, test } from '../support/browser-test';
import { card } from './editor-steps';

// The page of a run: its time, and a fork of it on other input.

const at = (column: number) => ({ x: column * 320, y: 0 });

const slow = {
  nodes: [
    { id: 'start', nodeId: 'trigger.manual', label: 'Start', position: at(0), config: {} },
    { id: 'wait', nodeId: 'delay', label: 'Wait a little', position: at(1), config: { durationMs: 1_000 } },
    {
      id: 'note',
      nodeId: 'log',
      label: 'Note it',
      position: at(2),
      config: { message: 'Hello {{input.name}}' },
    },
  ],
  connections: [
    { sourceNodeId: 'start', targetNodeId: 'wait' },
    { sourceNodeId: 'wait', targetNodeId: 'note' },
  ],
};

test('a run is painted as it was at any instant, and forked on other input', async ({ page, person: _ }) => {
  const id = await createWorkflowAs(page, 'Slow', slow);
  await callAs(page, 'POST', `/api/v1/workflows/${id}/deploy`);
  const { body } = await callAs(page, 'POST', `/api/v1/workflows/${id}/execute?wait=30000`, {
    triggerInputs: { name: 'Ada' },
  });
  await page.goto(`/runs/${body.executionId}`);
  await expect(page.getByRole('banner').getByText('Completed')).toBeVisible();
  await expect(card(page, 'Note it').getByRole('img', { name: 'Done' })).toBeVisible();

  // Half-way, the delay is under way and what follows has not begun.
  const slider = page.getByRole('slider', { name: 'Instant of the run that is shown' });
  await slider.evaluate((input: HTMLInputElement) => {
    const set = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set;
    set?.call(input, String(Number(input.max) / 2));
    input.dispatchEvent(new Event('input', { bubbles: true }));
  });
  await expect(card(page, 'Wait a little').getByRole('img', { name: 'Waiting' })).toBeVisible();
  await expect(card(page, 'Note it').getByRole('img', { name: 'Done' })).toHaveCount(0);
  await page.getByRole('button', { name: 'To now' }).click();
  await expect(card(page, 'Note it').getByRole('img', { name: 'Done' })).toBeVisible();

  await page.getByRole('button', { name: 'Run with other input' }).click();
  const input = page.getByRole('textbox', { name: 'Input of the run' });
  await expect(input).toContainText('Ada');
  await input.click();
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.insertText('{ "name": "Grace" }');
  await page.getByRole('button', { name: 'Run', exact: true }).click();
  await expect(page).not.toHaveURL(new RegExp(body.executionId), { timeout: 30_000 });
  await expect(page.getByRole('banner').getByText('Completed')).toBeVisible({ timeout: 30_000 });
  await page.getByRole('tab', { name: 'Log' }).click();
  await expect(page.getByText('Hello Grace')).toBeVisible();
  await page.getByRole('link', { name: 'retry of an earlier run' }).click();
  await expect(page).toHaveURL(new RegExp(body.executionId), { timeout: 30_000 });
});
