import { createWorkflowAs, expect, test } from '../support/browser-test';
import { expectAccessible, prepareAxe } from '../support/check-accessibility';
import { card, openEditor } from './editor-steps';

// Fields that show what they give, data that is put into them, and the widgets of settings.

const at = (column: number) => ({ x: column * 320, y: 0 });

const greeting = {
  nodes: [
    { id: 'start', nodeId: 'trigger.manual', label: 'Start', position: at(0) },
    {
      id: 'people',
      nodeId: 'set',
      label: 'People',
      position: at(1),
      config: { fields: { list: [{ name: 'Ada' }, { name: 'Grace' }] } },
    },
    { id: 'greet', nodeId: 'log', label: 'Greet', position: at(2), config: { message: 'Hello ' } },
  ],
  connections: [
    { sourceNodeId: 'start', targetNodeId: 'people' },
    { sourceNodeId: 'people', targetNodeId: 'greet' },
  ],
};

const nightly = {
  nodes: [
    {
      id: 'tick',
      nodeId: 'trigger.schedule',
      label: 'Nightly',
      position: at(0),
      config: { cron: '0 3 * * *' },
    },
  ],
  connections: [],
};

test.describe('Fields of the editor', () => {
  for (const theme of ['light', 'dark'] as const) {
    test(`show their value on the last run, take paths from its data, and are accessible (${theme})`, async ({
      page,
      person: _,
    }) => {
      await page.emulateMedia({ colorScheme: theme });
      await prepareAxe(page);
      await openEditor(page, await createWorkflowAs(page, 'Greeting', greeting));
      await page.keyboard.press('ControlOrMeta+Enter');
      await expect(
        page.getByRole('region', { name: 'Run', exact: true }).getByText('Completed'),
      ).toBeVisible();
      await card(page, 'Greet').click();
      const message = page.getByRole('textbox', { name: 'Message' });
      await message.click();
      await page.keyboard.press('ControlOrMeta+End');
      await page.getByRole('button', { name: 'Data of the last run' }).click();
      await page.getByRole('button', { name: 'Open result', exact: true }).click();
      await page.getByRole('button', { name: 'Open result.list', exact: true }).click();
      await page.getByRole('button', { name: 'Open result.list[1]', exact: true }).click();
      await page.getByRole('button', { name: 'Insert result.list[1].name:' }).press('Enter');
      await expect(message).toHaveText('Hello {{result.list[1].name}}');
      await expect(page.getByLabel('Value in the last run').first()).toHaveText('= "Hello Grace"');
      await page.getByRole('button', { name: 'Open steps.people.output', exact: true }).click();
      await page
        .getByRole('button', { name: 'Insert steps.people.output.list:' })
        .dragTo(message, { targetPosition: { x: 12, y: 10 } });
      await expect(message).toContainText('steps.people.output.list');
      await expectAccessible(page, `fields with data, ${theme}`);
      await page.getByRole('tab', { name: 'Output' }).click();
      await expectAccessible(page, `output that can be pinned, ${theme}`);
    });
  }

  test('say a schedule in words with its next times, and take lengths of time as number and unit', async ({
    page,
    person: _,
  }) => {
    await prepareAxe(page);
    await openEditor(page, await createWorkflowAs(page, 'Nightly', nightly));
    await card(page, 'Nightly').click();
    await expect(page.getByText('Every day at 03:00')).toBeVisible();
    const times = page.getByRole('list', { name: 'Next times' }).getByRole('listitem');
    await expect(times).toHaveCount(10);
    await page.getByRole('textbox', { name: 'Schedule', exact: true }).fill('30 8 * * 1-5');
    await expect(page.getByText('Every weekday (Monday to Friday) at 08:30')).toBeVisible();
    await page.getByRole('combobox', { name: 'Time zone' }).fill('Asia/Tokyo');
    await expect(times.first()).toContainText('GMT+9');
    await page.getByRole('combobox', { name: 'Usual schedules' }).click();
    await page.getByRole('option', { name: 'Every hour' }).click();
    await expect(page.getByText('Every hour at 00 past')).toBeVisible();
    await page.getByRole('button', { name: 'More settings' }).click();
    await page.getByRole('textbox', { name: 'Spread by', exact: true }).fill('5');
    await page.getByRole('combobox', { name: 'Spread by: unit' }).click();
    await page.getByRole('option', { name: 'minutes' }).click();
    await expectAccessible(page, 'a schedule');
    await expect(page.getByText(/^Saved (just|\d)/)).toBeVisible();
    await page.reload();
    await card(page, 'Nightly').click();
    await expect(page.getByRole('textbox', { name: 'Spread by', exact: true })).toHaveValue('5');
    await expect(page.getByRole('combobox', { name: 'Spread by: unit' })).toHaveText('minutes');
  });
});
