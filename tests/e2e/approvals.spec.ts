import type { Page } from '@playwright/test';
import { callAs, createWorkflowAs, expect as expectSoon, test } from '../support/browser-test';
import { prepareAxe } from '../support/check-accessibility';
import { colleagueOf } from '../support/colleague';
import { expectPresentable, looks } from '../support/looks';
import { addFromPicker, card, drawFrom, newWorkflow, openEditor } from './editor-steps';

// People in the loop, with two of them in two browsers.

/** A run must come to its step before anybody is asked, and the machine may be busy. */
const slow = { timeout: 30_000 };
const expect = expectSoon.configure(slow);

function asking(approver: string, fields: object = {}) {
  const place = { position: { x: 320, y: 0 } };
  return {
    status: 'active',
    nodes: [
      { id: 'start', nodeId: 'trigger.manual', label: 'Start', position: { x: 0, y: 0 }, config: {} },
      {
        id: 'ask',
        nodeId: 'human',
        label: 'Approve the purchase',
        ...place,
        config: {
          message: 'Pay **{{input.total}} €** for *chairs*?',
          approvers: [approver],
          timeoutMs: '2 days',
          ...fields,
        },
      },
    ],
    connections: [{ sourceNodeId: 'start', sourcePort: 'output', targetNodeId: 'ask', targetPort: 'input' }],
  };
}

async function start(page: Page, workflowId: string, total: number): Promise<string> {
  const { body } = await callAs(page, 'POST', `/api/v1/workflows/${workflowId}/execute`, {
    triggerInputs: { total, supplier: 'Stuhl & Söhne' },
  });
  return body.executionId;
}

test('two people: one builds and starts a flow that asks, the other answers, and both see it without a reload', async ({
  page,
  person: _,
  browser,
}) => {
  test.slow();
  const ben = await colleagueOf(page, browser);
  const workflowId = await newWorkflow(page, 'Purchases');
  await openEditor(page, workflowId);
  await page.getByRole('button', { name: 'Add a manual trigger' }).click();
  await drawFrom(page, 'Manual trigger', 'output', { x: 100, y: 0 });
  await addFromPicker(page, 'Approval');
  await page.getByRole('textbox', { name: 'Message' }).fill('Buy **chairs** for {{input.total}} €?');
  await page.getByRole('button', { name: 'Add an entry' }).first().click();
  await page.getByRole('textbox', { name: 'Approvers 1' }).fill(ben.email);
  await expect(card(page, 'Approval')).toContainText(ben.email);
  await expect(page.getByText(/^Saved/)).toBeVisible();
  await page.getByRole('button', { name: 'Deploy' }).click();
  await expect(page.getByText('Active')).toBeVisible();

  await ben.page.goto('/approvals');
  await expect(ben.page.getByText('Nothing waits for you')).toBeVisible();
  const runId = await start(page, workflowId, 120);
  await ben.page.getByRole('button', { name: 'Approval', exact: true }).click(slow);
  await expect(ben.page.getByRole('article')).toContainText('Buy chairs for 120 €?');
  await expect(
    ben.page
      .getByRole('navigation', { name: 'Main' })
      .getByRole('link', { name: /Approvals.*1 waiting for you/ }),
  ).toBeVisible(slow);

  await page.goto(`/runs/${runId}`);
  await expect(page.getByText(/Approval waits for Ben Okafor/).first()).toBeVisible(slow);

  await ben.page.getByRole('textbox', { name: 'Comment' }).fill('Good chairs');
  await ben.page.getByRole('button', { name: 'Approve', exact: true }).click();
  await expect(ben.page.getByText('Nothing waits for you')).toBeVisible();
  await expect(page.getByText('Completed').first()).toBeVisible(slow);
  await expect(page.getByText(/Approval waits for/)).toHaveCount(0);
  await ben.close();
});

test('the keyboard is enough: J to the next, A and Enter to approve, R and Enter to reject; several at once by mouse', async ({
  page,
  person,
}) => {
  test.slow();
  const workflowId = await createWorkflowAs(page, 'Purchases', asking(person.email));
  const runs = [];
  for (const total of [10, 20, 30, 40]) runs.push(await start(page, workflowId, total));
  await page.goto('/approvals');
  const list = page.getByRole('list', { name: 'Mine' }).getByRole('listitem');
  await expect(list).toHaveCount(4, slow);
  await page.keyboard.press('j');
  await expect(page.getByRole('article')).toContainText('Pay 40 €');
  await page.keyboard.press('j');
  await expect(page.getByRole('article')).toContainText('Pay 30 €');
  await page.keyboard.press('k');
  await expect(page.getByRole('article')).toContainText('Pay 40 €');
  await expect(page.getByRole('button', { name: 'Approve', exact: true })).toBeVisible();
  await page.keyboard.press('a');
  await expect(page.getByRole('button', { name: 'Approve', exact: true })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('article')).toContainText('Pay 30 €');
  await expect(list).toHaveCount(3);
  await expect(page.getByRole('button', { name: 'Reject', exact: true })).toBeVisible();
  await page.keyboard.press('r');
  await page.keyboard.press('Enter');
  await expect(list).toHaveCount(2);

  for (const box of await page.getByRole('checkbox', { name: 'Choose Approve the purchase' }).all())
    await box.click();
  await page
    .getByRole('region', { name: 'Chosen approvals' })
    .getByRole('button', { name: 'Approve', exact: true })
    .click();
  await page.getByRole('button', { name: 'Approve 2 approvals' }).click();
  await expect(page.getByText('Nothing waits for you')).toBeVisible();
  await page.getByRole('radio', { name: 'Done' }).click();
  await expect(page.getByRole('list', { name: 'Done' }).getByRole('listitem')).toHaveCount(4);
  await page.getByRole('list', { name: 'Done' }).getByRole('button').first().click();
  await page.getByRole('tab', { name: 'History' }).click();
  await expect(page.getByText('Every entry is as it was written.')).toBeVisible();
});

test('the link of a mail opens a page; only the button there decides', async ({
  page,
  person: _,
  browser,
}) => {
  const workflowId = await createWorkflowAs(page, 'Purchases', asking('outside@example.org'));
  const runId = await start(page, workflowId, 70);
  const link = await test.step('read the mail', async () => {
    let found: string | undefined;
    await expect
      .poll(async () => {
        const { body } = await callAs(page, 'GET', '/api/v1/outbox?limit=20');
        const list: { id: string; to: string[] }[] = body.mails;
        const mail = list.find(({ to }) => to.includes('outside@example.org'));
        if (!mail) return null;
        const { body: whole } = await callAs(page, 'GET', `/api/v1/outbox/${mail.id}`);
        found = /\/approvals\/answer\?token=\S+/.exec(whole.text)?.[0];
        return found ?? null;
      }, slow)
      .not.toBeNull();
    return found ?? '';
  });
  const context = await browser.newContext({ baseURL: process.env.SLUICE_URL ?? '' });
  const outside = await context.newPage();
  await outside.goto(link);
  await expect(outside.getByText('Pay 70 €')).toBeVisible();
  await outside.reload();
  await expect(outside.getByText('Waiting')).toBeVisible();
  await outside.getByRole('button', { name: 'Approve', exact: true }).click();
  await expect(outside.getByText('You have approved')).toBeVisible();
  await expect
    .poll(
      async () => (await callAs(page, 'GET', `/api/v1/executions/${runId}`)).body.outputs?.respondedBy,
      slow,
    )
    .toBe('outside@example.org');
  await outside.goto(link);
  await expect(outside.getByText('It is decided')).toBeVisible();
  await outside.goto(`${link}x`);
  await expect(outside.getByText('This link is not valid any more')).toBeVisible();
  await context.close();
});

for (const look of looks) {
  const { colorScheme, size, viewport } = look;
  test.describe(`${colorScheme}, ${size}`, () => {
    test.use({ colorScheme, viewport });
    test.beforeEach(({ page }) => prepareAxe(page));

    test('the inbox has no accessibility violations', async ({ page, person }) => {
      test.slow();
      await page.goto('/approvals');
      await expect(page.getByText('Nothing waits for you')).toBeVisible();
      await expectPresentable(page, 'empty inbox', look);
      const form = [
        { key: 'budget', label: 'Budget', type: 'select', options: ['travel', 'training'], required: true },
        { key: 'until', label: 'Needed by', type: 'date' },
        { key: 'urgent', label: 'Urgent', type: 'switch', help: 'Is paid today' },
      ];
      const plain = await createWorkflowAs(page, 'Purchases', asking(person.email));
      const withForm = await createWorkflowAs(page, 'Budgets', asking(person.email, { form }));
      await start(page, plain, 40);
      const runId = await start(page, withForm, 120);
      const rows = page.getByRole('list', { name: 'Mine' }).getByRole('listitem');
      await expect(rows).toHaveCount(2, slow);
      await expectPresentable(page, 'inbox', look);
      await rows.first().getByRole('button').click();
      await expect(page.getByRole('button', { name: 'Approve', exact: true })).toBeVisible();
      await expectPresentable(page, 'approval', look);
      await page.getByRole('button', { name: 'Approve', exact: true }).click();
      await expectPresentable(page, 'approval with problems', look);
      await page.getByRole('tab', { name: 'History' }).click();
      await expect(page.getByRole('list', { name: 'History' })).toBeVisible();
      await expectPresentable(page, 'history', look);
      await page.goto(`/runs/${runId}`);
      await page.getByRole('button', { name: 'Answer' }).first().click();
      await expect(
        page.getByRole('dialog').getByRole('button', { name: 'Approve', exact: true }),
      ).toBeVisible();
      await expectPresentable(page, 'answer in a run', look);
    });
  });
}
