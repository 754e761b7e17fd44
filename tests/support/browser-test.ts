import { randomInt, randomUUID } from 'node:crypto';
import { test as base, expect, type Page } from '@playwright/test';

// Browser tests: each has a person of its own with an empty organization, and fails on any error of the console.

export type BrowserPerson = { name: string; email: string; password: string };

type Fixtures = {
  /** Signed in on the page's context. */
  person: BrowserPerson;
  /** Messages of the console that are expected, as parts of them. */
  expectedErrors: string[];
  errorWatch: undefined;
};

export const test = base.extend<Fixtures>({
  person: async ({ page, baseURL }, use) => {
    const person = newPerson();
    const reply = await page.request.post('/api/auth/sign-up/email', {
      data: person,
      // Sign-ups from one address are limited; each person comes from an address of their own.
      headers: {
        origin: baseURL ?? '',
        'x-forwarded-for': `10.${randomInt(255)}.${randomInt(255)}.${randomInt(255)}`,
      },
    });
    expect(reply.status()).toBe(200);
    await use(person);
  },
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of the fixtures from the pattern.
  expectedErrors: async ({}, use) => use([]),
  errorWatch: [
    async ({ page, expectedErrors }, use) => {
      const errors: string[] = [];
      page.on('console', (message) => message.type() === 'error' && errors.push(message.text()));
      page.on('pageerror', (error) => errors.push(String(error)));
      await use(undefined);
      const unexpected = errors.filter((text) => !expectedErrors.some((part) => text.includes(part)));
      expect(unexpected, 'errors in the console').toEqual([]);
    },
    { auto: true },
  ],
});

export { expect };

export function newPerson(): BrowserPerson {
  return { name: 'Mara Kovač', email: `${randomUUID()}@example.com`, password: 'a password for tests' };
}

export const twoStepWorkflow = {
  nodes: [
    { id: 'start', nodeId: 'trigger.manual', label: 'Start', position: { x: 0, y: 0 }, config: {} },
    { id: 'work', nodeId: 'noop', label: 'Work', position: { x: 320, y: 0 }, config: {} },
  ],
  connections: [{ sourceNodeId: 'start', sourcePort: 'output', targetNodeId: 'work', targetPort: 'input' }],
};

/** Where the app under test is. */
export function baseOrigin(): string {
  return new URL(process.env.SLUICE_URL ?? 'http://127.0.0.1:3000').origin;
}

/** Calls the main API with the session of the page. */
export async function callAs(page: Page, method: string, path: string, data?: unknown) {
  const origin = baseOrigin();
  const reply = await page.request.fetch(path, { method, headers: { origin }, ...(data ? { data } : {}) });
  return { status: reply.status(), body: reply.status() === 204 ? null : await reply.json() };
}

export async function createWorkflowAs(page: Page, name: string, fields: object = {}): Promise<string> {
  const { status, body } = await callAs(page, 'POST', '/api/v1/workflows', {
    name,
    ...twoStepWorkflow,
    ...fields,
  });
  expect(status).toBe(201);
  return body.workflowId;
}
