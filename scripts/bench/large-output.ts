import type { Page } from '@playwright/test';
import type { Figure } from './engine';
import { typingIn } from './typing';

/** 4.9 MB as JSON: code may give 5 MB. */
const code = `return Array.from({ length: 28000 }, (_, id) => ({
  id, customer: { name: 'Customer ' + id, city: 'Oslo' }, note: 'n'.repeat(100),
}))`;

const step = (id: string, nodeId: string, column: number, config = {}) => ({
  id,
  nodeId,
  label: id,
  position: { x: column * 320, y: 0 },
  config,
});

/** Typing in the form of a step while 5 MB of what it was given stand beside it. */
export async function typingBesideLargeOutput(page: Page, url: string): Promise<Figure[]> {
  const answer = await page.request.post('/api/v1/workflows', {
    data: {
      name: 'Large output',
      nodes: [
        step('start', 'trigger.manual', 0),
        step('many', 'code_snippet', 1, { code }),
        step('note', 'log', 2, { message: 'done' }),
      ],
      connections: [
        { sourceNodeId: 'start', targetNodeId: 'many' },
        { sourceNodeId: 'many', targetNodeId: 'note' },
      ],
    },
    headers: { origin: url },
  });
  if (!answer.ok()) throw new Error(`Creating answered ${answer.status()}: ${await answer.text()}`);
  await page.goto(`/workflows/${(await answer.json()).workflowId}`);
  await page.locator('.react-flow__node-step').first().waitFor();
  await page.waitForTimeout(2_000);
  await page.keyboard.press('ControlOrMeta+Enter');
  const ended = page
    .getByRole('region', { name: 'Run', exact: true })
    .getByText(/^(Completed|Failed)$/)
    .first();
  await ended.waitFor({ timeout: 60_000 });
  if ((await ended.textContent()) !== 'Completed') throw new Error('The run that makes the output failed');
  await page.locator('.react-flow__node-step').filter({ hasText: 'note' }).click();
  await page.getByRole('button', { name: 'Show the data beside the form' }).click();
  const json = page.getByRole('region', { name: 'Data of the step' }).getByRole('region', { name: 'JSON' });
  await json.getByRole('button', { name: 'Close 0', exact: true }).waitFor();
  return typingIn(page, 'beside 5 MB');
}
