import type { Page } from '@playwright/test';
import { callAs, expect, test } from '../support/browser-test';
import { loaded } from '../support/check-accessibility';
import { expectPresentable, looks, prepareLook } from '../support/looks';

const columns = [
  { name: 'email', type: 'text', required: true, unique: true },
  { name: 'total', type: 'number' },
];

async function createTable(page: Page, records: object[]): Promise<void> {
  const { status } = await callAs(page, 'POST', '/api/v1/tables', { name: 'customers', columns });
  expect(status).toBe(201);
  if (records.length > 0) await callAs(page, 'POST', '/api/v1/records/customers', records);
}

const customers = (count: number) =>
  Array.from({ length: count }, (_, n) => ({
    email: `person-${String(n).padStart(5, '0')}@example.com`,
    total: n,
  }));

// Each is a whole journey, and a busy machine takes its time.
test.beforeEach(() => test.slow());

test('a table is made, filled, edited, filtered and sorted', async ({ page, person: _, expectedErrors }) => {
  // A refused change is answered with 409, and Chromium notes that.
  expectedErrors.push('409');
  await page.goto('/tables');
  await page.getByRole('button', { name: 'Create a table' }).click();
  await page.getByLabel('Name', { exact: true }).fill('customers');
  for (const [place, name] of [
    [1, 'email'],
    [2, 'total'],
  ] as const) {
    await page.getByRole('button', { name: 'Add a column' }).click();
    await page.getByLabel(`Name of column ${place}`).fill(name);
  }
  await page.getByRole('checkbox', { name: 'Unique: email' }).click();
  await page.getByRole('combobox', { name: 'Type of total' }).click();
  await page.getByRole('option', { name: 'Number' }).click();
  await page.getByRole('button', { name: 'Create table' }).click();
  await expect(page).toHaveURL(/\/tables\/customers$/);
  await expect(page.getByText('No records yet')).toBeVisible();

  for (const [email, total] of [
    ['ada@example.com', '12'],
    ['bob@example.com', '3'],
  ] as const) {
    await page.getByRole('button', { name: 'New record' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('email').fill(email);
    await dialog.getByLabel('total').fill(total);
    await page.getByRole('button', { name: 'Create record' }).click();
    await expect(page.getByRole('button', { name: new RegExp(`^email of ${email}`) })).toBeVisible();
  }

  await page.getByRole('button', { name: 'total of bob@example.com: 3' }).press('Enter');
  await page.getByRole('textbox', { name: 'total of bob@example.com' }).fill('30');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: 'total of bob@example.com: 30' })).toBeVisible();

  await page.getByRole('button', { name: 'email of bob@example.com' }).click();
  await page.getByRole('textbox', { name: 'email of bob@example.com' }).fill('ada@example.com');
  await page.keyboard.press('Enter');
  await expect(page.getByText('is there already')).toBeVisible();
  await expect(page.getByRole('button', { name: /^email of bob@example.com/ })).toBeVisible();

  await page.getByRole('button', { name: 'total', exact: true }).click();
  await page.getByRole('button', { name: 'total', exact: true }).click();
  await expect(page.getByRole('row').nth(1)).toContainText('bob@example.com');

  await page.getByRole('textbox', { name: 'Value to filter by' }).fill('ada@example.com');
  await page.getByRole('button', { name: 'Filter', exact: true }).click();
  await expect(page.getByRole('row')).toHaveCount(2);
  await page.reload();
  await expect(page.getByRole('row')).toHaveCount(2);
  await page.getByRole('button', { name: /^Remove the filter/ }).click();
  await expect(page.getByRole('row')).toHaveCount(3);

  await page.getByRole('button', { name: 'Delete bob@example.com' }).click();
  await page.getByRole('button', { name: 'Delete record' }).click();
  await expect(page.getByRole('row')).toHaveCount(2);
});

test('CSV goes in with the lines that do not fit, and comes out', async ({
  page,
  person: _,
  expectedErrors,
}) => {
  expectedErrors.push('422');
  await createTable(page, []);
  await page.goto('/tables/customers');
  await page.getByRole('button', { name: 'Import CSV' }).click();
  const buffer = Buffer.from('email,total\na@example.com,1\nb@example.com,many\n');
  await page.getByLabel('CSV file').setInputFiles({ name: 'customers.csv', mimeType: 'text/csv', buffer });
  await page.getByRole('button', { name: 'Import', exact: true }).click();
  await expect(page.getByRole('list', { name: 'Lines that do not fit' })).toContainText('Line 3 total');
  await page.getByRole('switch').click();
  await page.getByRole('button', { name: 'Import', exact: true }).click();
  await expect(page.getByRole('status')).toContainText('1 imported, 1 left out');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('button', { name: /^email of a@example.com/ })).toBeVisible();
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: 'Export CSV' }).click(),
  ]);
  expect(download.suggestedFilename()).toBe('customers.csv');
});

test('ten thousand records are paged through', async ({ page, person: _ }) => {
  await createTable(page, customers(10_000));
  await page.goto('/tables/customers');
  await expect(page.getByText('1–50 of 10,000')).toBeVisible({ timeout: 60_000 });
  await page.getByRole('button', { name: 'Next page' }).click();
  await expect(page.getByRole('button', { name: /^email of person-00050/ })).toBeVisible();
  await page.getByRole('button', { name: 'email', exact: true }).click();
  await page.getByRole('button', { name: 'email', exact: true }).click();
  await expect(page.getByRole('button', { name: /^email of person-09999/ })).toBeVisible();
});

test('a table in use says by what before it goes', async ({ page, person: _ }) => {
  await createTable(page, []);
  const start = {
    id: 'start',
    nodeId: 'trigger.record',
    label: 'Start',
    position: { x: 0, y: 0 },
    config: { table: 'customers' },
  };
  await callAs(page, 'POST', '/api/v1/workflows', {
    name: 'Greets customers',
    nodes: [start],
    connections: [],
  });
  await page.goto('/tables/customers');
  await page.getByRole('button', { name: 'Delete the table' }).click();
  await expect(page.getByRole('alertdialog')).toContainText('Greets customers');
  await page.getByRole('button', { name: 'Delete table', exact: true }).click();
  await expect(page).toHaveURL(/\/tables$/);
  await expect(page.getByText('No tables yet')).toBeVisible();
});

for (const look of looks) {
  test(`tables have no accessibility violations: ${look.colorScheme}, ${look.size}`, async ({
    browser: _,
    page,
    person: __,
  }) => {
    await prepareLook(page, look);
    const check = async (name: string) => {
      await loaded(page);
      await expectPresentable(page, name, look);
    };
    await page.goto('/tables');
    await check('tables-empty');
    await createTable(page, customers(60));
    await page.reload();
    await check('tables');
    await page.goto('/tables/customers');
    await check('records');
    await page.getByRole('button', { name: 'New record' }).click();
    await check('new-record');
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Change the table' }).click();
    await check('table-columns');
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Import CSV' }).click();
    await check('import-csv');
  });
}
