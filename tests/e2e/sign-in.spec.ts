import { callAs, expect, newPerson, test } from '../support/browser-test';

test('someone not signed in is led to the sign-in and then to where they wanted to go', async ({ page }) => {
  for (const wanted of ['/workflows?tag=nightly', '/runs?status=failed&page=2', '/tables/customers']) {
    const reply = await page.request.get(wanted, { maxRedirects: 0 });
    expect(reply.status()).toBe(307);
    expect(reply.headers().location).toBe(`/sign-in?next=${encodeURIComponent(wanted)}`);
  }

  const person = newPerson();
  await page.goto('/workflows?tag=nightly');
  await expect(page).toHaveTitle('Sign in · Sluice');
  await page.getByRole('link', { name: 'Sign up' }).click();
  await page.getByLabel('Name', { exact: true }).fill(person.name);
  await page.getByLabel('E-mail').fill(person.email);
  await page.getByLabel('Password', { exact: true }).fill(person.password);
  await page.getByLabel('Organization').fill('Acme');
  await page.getByRole('button', { name: 'Create account' }).click();

  await expect(page).toHaveURL(/\/workflows\?tag=nightly$/);
  await expect(page.getByRole('navigation', { name: 'Breadcrumbs' })).toContainText('Acme');

  await page.getByRole('button', { name: `Account: ${person.name}` }).click();
  await page.getByRole('menuitem', { name: 'Sign out' }).click();
  await expect(page).toHaveURL(/\/sign-in$/);
  expect((await callAs(page, 'GET', '/api/v1/me')).status).toBe(401);
});

test('a wrong password is explained, the right one signs in', async ({ page, person, expectedErrors }) => {
  expectedErrors.push('401');
  await page.context().clearCookies();
  await page.goto('/sign-in');
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page.getByText('Enter your password.')).toBeVisible();
  await page.getByLabel('E-mail').fill(person.email);
  await page.getByLabel('Password', { exact: true }).fill('not the password');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('alert').filter({ hasText: 'E-mail or password is wrong' })).toBeVisible();
  await page.getByLabel('Password', { exact: true }).fill(person.password);
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/workflows$/);
});

test('an address already taken is said so', async ({ page, person, expectedErrors }) => {
  expectedErrors.push('422');
  await page.context().clearCookies();
  await page.goto('/sign-up');
  await page.getByLabel('Name', { exact: true }).fill('Somebody');
  await page.getByLabel('E-mail').fill(person.email);
  await page.getByLabel('Password', { exact: true }).fill('another password');
  await page.getByRole('button', { name: 'Create account' }).click();
  await expect(page.getByText('There is an account with this e-mail already')).toBeVisible();
});

test('signing in never leads to another site', async ({ page, person }) => {
  await page.context().clearCookies();
  await page.goto('/sign-in?next=//example.org/');
  await page.getByLabel('E-mail').fill(person.email);
  await page.getByLabel('Password', { exact: true }).fill(person.password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page).toHaveURL(/\/workflows$/);
});

test('a session that ends while a page is open is said, and one comes back to the page', async ({
  page,
  person,
  expectedErrors,
}) => {
  expectedErrors.push('401');
  await page.goto('/workflows?status=active');
  await expect(page.getByRole('heading', { name: 'Workflows' })).toBeVisible();
  await page.context().clearCookies();
  await page.getByRole('button', { name: 'Search and commands' }).click();
  const palette = page.getByRole('dialog', { name: 'Search and commands' });
  // It is loaded when it is first opened.
  await palette.getByRole('combobox').fill('orders');
  await page.keyboard.press('Escape');
  await expect(palette).toBeHidden();
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByLabel('E-mail').fill(person.email);
  await page.getByLabel('Password', { exact: true }).fill(person.password);
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/workflows\?status=active$/);
});
