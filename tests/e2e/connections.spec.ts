import type { Page } from '@playwright/test';
import { callAs, createWorkflowAs, expect, test } from '../support/browser-test';
import { loaded } from '../support/check-accessibility';
import { expectPresentable, looks, prepareLook } from '../support/looks';
import { type RecordingServer, startRecordingServer } from '../support/recording-server';

// Integrations, credentials and functions, against a far side of the test's own.

let far: RecordingServer;

test.beforeAll(async () => {
  far = await startRecordingServer();
  far.script('/openapi.json', {
    body: {
      openapi: '3.1.0',
      info: { title: 'Weather', version: '1', description: 'Forecasts.' },
      servers: [{ url: far.url }],
      paths: {
        '/forecast': {
          get: {
            operationId: 'getForecast',
            summary: 'Get a forecast',
            parameters: [{ name: 'city', in: 'query', required: true, schema: { type: 'string' } }],
          },
        },
      },
    },
  });
  far.script('/forecast?city=Oslo', { body: { sky: 'clear' } });
});
test.afterAll(() => far.close());

// Each is a whole journey, and a busy machine takes its time.
test.beforeEach(() => test.slow());

test('a credential is made, tested, changed and deleted', async ({ page, person: _ }) => {
  await page.goto('/credentials');
  await page.getByRole('button', { name: 'Create a credential' }).click();
  await page.getByLabel('Name', { exact: true }).fill('weather-key');
  await page.getByLabel('Token').fill('a token that nobody may see');
  await page.getByRole('button', { name: 'Create credential' }).click();
  await expect(page.getByText('weather-key')).toBeVisible();

  await page.getByRole('button', { name: 'Test weather-key' }).click();
  await page.getByLabel('URL').fill(`${far.url}/me`);
  await page.getByRole('button', { name: 'Send' }).click();
  await expect(page.getByRole('status')).toContainText('It was accepted');
  expect(far.to('/me')[0]?.headers.authorization).toBe('Bearer a token that nobody may see');
  await page.keyboard.press('Escape');

  await page.getByRole('button', { name: 'Change weather-key' }).click();
  await expect(page.getByLabel('Token')).toHaveValue('');
  await page.getByLabel('Name', { exact: true }).fill('weather');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByRole('button', { name: 'Delete weather', exact: true })).toBeVisible();
  await page.getByRole('button', { name: 'Delete weather', exact: true }).click();
  await page.getByRole('button', { name: 'Delete credential' }).click();
  await expect(page.getByText('No credentials yet')).toBeVisible();
});

test('a credential is connected by signing in elsewhere, and says so when that was refused', async ({
  page,
  person: _,
}) => {
  far.script('/token', { body: { access_token: 'a token that nobody may see', expires_in: 3_600 } });
  far.onRequest(({ path }) => {
    if (!path.startsWith('/authorize')) return undefined;
    const { searchParams } = new URL(path, far.url);
    const back = new URL(searchParams.get('redirect_uri') ?? '');
    const answer = searchParams.get('scope') === 'too-much' ? { error: 'access_denied' } : { code: 'a code' };
    const given = { state: searchParams.get('state') ?? '', ...answer };
    for (const [name, value] of Object.entries(given)) back.searchParams.set(name, value);
    return { status: 302, headers: { location: back.href } };
  });
  const add = (name: string, scope: string) =>
    callAs(page, 'POST', '/api/v1/credentials', {
      name,
      type: 'oauth2_code',
      data: {
        authorizationUrl: `${far.url}/authorize`,
        tokenUrl: `${far.url}/token`,
        clientId: 'sluice',
        clientSecret: 'secret of the client',
        scope,
      },
    });
  await add('calendar', 'read');
  await add('everything', 'too-much');
  await page.goto('/credentials');
  await expect(page.getByText('not connected yet')).toHaveCount(2);
  await page.getByRole('button', { name: 'Connect calendar' }).click();
  await expect(page.getByRole('status')).toContainText('“calendar” is connected.');
  await page.screenshot({ path: '.artifacts/screenshots/credential-connected.png' });
  await page.getByRole('link', { name: 'Back to the credentials' }).click();
  await expect(page.getByRole('button', { name: 'Connect calendar again' })).toBeVisible();
  await expect(page.getByText('not connected yet')).toHaveCount(1);
  await page.screenshot({ path: '.artifacts/screenshots/credentials-connected.png' });
  await page.getByRole('button', { name: 'Connect everything' }).click();
  await expect(page.getByRole('alert').filter({ hasText: 'access_denied' })).toBeVisible();
});

test('an integration is added by URL, tried, and its operation becomes a step with a form', async ({
  page,
  person: _,
  expectedErrors,
}) => {
  // The server that is none.
  expectedErrors.push('400');
  await page.goto('/integrations');
  await page.getByRole('button', { name: 'Add an integration' }).click();
  await page.getByRole('radio', { name: 'From a URL' }).click();
  await page.getByLabel('URL of the document').fill(`${far.url}/openapi.json`);
  await page.getByLabel('Name', { exact: true }).fill('weather');
  await page.getByRole('button', { name: 'Add integration' }).last().click();
  await expect(page).toHaveURL(/\/integrations\/weather$/);
  await page.getByRole('button', { name: 'Try Get a forecast' }).click();
  await page.getByLabel('city').fill('Oslo');
  await page.getByRole('button', { name: 'Call it' }).click();
  await expect(page.getByRole('region', { name: 'Result' })).toContainText('clear');

  const workflow = await callAs(page, 'POST', '/api/v1/workflows', {
    name: 'Looks outside',
    nodes: [{ id: 'start', nodeId: 'trigger.manual', label: 'Start', position: { x: 0, y: 0 }, config: {} }],
    connections: [],
  });
  await page.goto(`/workflows/${workflow.body.workflowId}`);
  await page.getByRole('searchbox', { name: 'Find a step' }).fill('forecast');
  await page.getByRole('button', { name: 'Get a forecast' }).click();
  const parameters = page.getByRole('region', { name: 'Parameters' });
  await parameters.getByLabel('city').fill('Oslo');
  await parameters.getByLabel('city').blur();
  await expect
    .poll(async () => (await callAs(page, 'GET', `/api/v1/workflows/${workflow.body.workflowId}`)).body.nodes)
    .toContainEqual(
      expect.objectContaining({
        nodeId: 'integration',
        config: { integration: 'weather', action: 'getForecast', params: { city: 'Oslo' } },
      }),
    );

  await page.goto('/integrations/weather');
  await page.getByRole('button', { name: 'Change the integration' }).click();
  const change = page.getByRole('dialog');
  await change.getByLabel('Server').fill('the weather people');
  await change.getByRole('button', { name: 'Save' }).click();
  await expect(change.getByRole('alert')).toContainText('serverUrl');
  await change.getByLabel('Server').fill(`${far.url}/v2`);
  await change.getByLabel('Title').fill('Weather everywhere');
  await change.getByRole('switch', { name: 'Read the document again' }).click();
  await change.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByRole('heading', { name: 'Weather everywhere' })).toBeVisible();
  await expect(page.getByText(`${far.url}/v2`)).toBeVisible();
  await page.getByRole('button', { name: 'Delete the integration' }).click();
  await expect(page.getByRole('alertdialog')).toContainText('Looks outside');
  await page.getByRole('button', { name: 'Delete integration', exact: true }).click();
  await expect(page.getByText('No integrations yet')).toBeVisible();
});

test('a function is registered, tested, changed and deleted', async ({ page, person: _ }) => {
  far.script('/charge', { body: { paid: true } });
  await page.goto('/functions');
  await page.getByRole('button', { name: 'New function' }).click();
  await page.getByLabel('Name', { exact: true }).fill('charge');
  await choose(page, 'Kind', 'A URL');
  await page.getByLabel('URL').fill(`${far.url}/charge`);
  await page.getByRole('button', { name: 'Create function' }).click();
  await page.getByRole('button', { name: 'Test charge' }).click();
  await page.getByRole('button', { name: 'Call it' }).click();
  await expect(page.getByRole('region', { name: 'Result' })).toContainText('paid');
  await page.getByRole('dialog').getByRole('button', { name: 'Close' }).last().click();
  await page.getByRole('button', { name: 'Change charge' }).click();
  await page.getByLabel('Description').fill('Takes the money');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText('Takes the money')).toBeVisible();
  await page.getByRole('button', { name: 'Versions of charge' }).click();
  await expect(page.getByRole('list', { name: 'Versions' }).getByRole('listitem')).toHaveCount(2);
  await page.getByRole('dialog').getByRole('button', { name: 'Close' }).last().click();
  await page.getByRole('button', { name: 'Delete charge' }).click();
  await page.getByRole('button', { name: 'Delete function' }).click();
  await expect(page.getByRole('button', { name: 'Test charge' })).toHaveCount(0);
});

test('functions of the other kinds have forms; one in use says where before it goes', async ({
  page,
  person: _,
  expectedErrors,
}) => {
  expectedErrors.push('409');
  await page.goto('/functions');
  await page.getByRole('button', { name: 'New function' }).click();
  await page.getByLabel('Name', { exact: true }).fill('greet');
  await page.getByRole('button', { name: 'Create function' }).click();
  await page.getByRole('button', { name: 'Test greet' }).click();
  await page.getByRole('button', { name: 'Call it' }).click();
  await expect(page.getByRole('region', { name: 'Result' })).toContainText('Hello');
  await page.getByRole('dialog').getByRole('button', { name: 'Close' }).last().click();

  const workflowId = await createWorkflowAs(page, 'Greets', {
    status: 'active',
    nodes: [{ id: 'call', nodeId: 'function_call', label: 'Call', config: { function: 'greet' } }],
    connections: [],
  });
  await page.reload();
  await page.getByRole('button', { name: 'New function' }).click();
  await page.getByLabel('Name', { exact: true }).fill('greeter');
  await choose(page, 'Kind', 'An agent');
  await choose(page, 'Answered by', 'Code');
  await page.getByLabel('Tools').fill('greet');
  await page.getByLabel('Tools').press('Enter');
  await page.getByRole('button', { name: 'Create function' }).click();
  await expect(page.getByRole('button', { name: 'Change greeter' })).toBeVisible();
  await page.getByRole('button', { name: 'New function' }).click();
  await page.getByLabel('Name', { exact: true }).fill('greets');
  await choose(page, 'Kind', 'A workflow');
  await choose(page, 'Workflow', 'Greets');
  await page.getByRole('button', { name: 'Create function' }).click();

  await page.getByRole('button', { name: 'Change greet', exact: true }).click();
  await expect(page.getByText('Used by 1 workflow and 1 function')).toBeVisible();
  await page.getByRole('button', { name: 'Cancel' }).click();
  await page.getByRole('button', { name: 'Delete greet', exact: true }).click();
  await page.getByRole('button', { name: 'Delete function' }).click();
  await expect(page.getByRole('link', { name: 'Greets' })).toHaveAttribute(
    'href',
    `/workflows/${workflowId}`,
  );
  await page.getByRole('button', { name: 'Delete all the same' }).click();
  await expect(page.getByRole('button', { name: 'Test greet', exact: true })).toHaveCount(0);
});

async function choose(page: Page, label: string, option: string): Promise<void> {
  await page.getByLabel(label, { exact: true }).click();
  await page.getByRole('option', { name: option, exact: true }).click();
}

for (const look of looks) {
  test(`connections have no accessibility violations: ${look.colorScheme}, ${look.size}`, async ({
    page,
    person: _,
  }) => {
    await prepareLook(page, look);
    const check = async (name: string) => {
      await loaded(page);
      await expectPresentable(page, name, look);
    };
    await page.goto('/credentials');
    await check('credentials-empty');
    await page.getByRole('button', { name: 'New credential' }).click();
    await check('new-credential');
    const data = { token: 'a token of some length' };
    await callAs(page, 'POST', '/api/v1/credentials', { name: 'github', type: 'bearer', data });
    await page.goto('/credentials');
    await check('credentials');
    await page.goto('/integrations');
    await check('integrations-empty');
    await page.getByRole('button', { name: 'Add integration' }).click();
    await check('new-integration');
    await callAs(page, 'POST', '/api/v1/integrations', { name: 'github', connector: 'github' });
    await page.goto('/integrations');
    await check('integrations');
    await page.goto('/integrations/github');
    await check('integration');
    await page.getByRole('button', { name: 'Try Create an issue' }).click();
    await check('try-operation');
    await page.goto('/functions');
    await check('functions');
    await page.getByRole('button', { name: 'New function' }).click();
    await check('new-function');
    await choose(page, 'Kind', 'An agent');
    await check('new-agent');
  });
}
