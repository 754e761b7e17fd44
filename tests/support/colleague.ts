import type { Browser, Page } from '@playwright/test';
import { baseOrigin, callAs, expect } from './browser-test';

const PASSWORD = 'a password for tests';

export type Colleague = { page: Page; email: string; close: () => Promise<void> };

/** A member of the person's organization, signed in elsewhere. */
export async function colleagueOf(page: Page, browser: Browser, role = 'editor'): Promise<Colleague> {
  const email = `${crypto.randomUUID()}@example.com`;
  const added = await callAs(page, 'POST', '/api/v1/members', {
    email,
    role,
    name: 'Ben Okafor',
    password: PASSWORD,
  });
  expect(added.status).toBe(201);
  const origin = baseOrigin();
  const context = await browser.newContext({ baseURL: origin, viewport: page.viewportSize() });
  const theirs = await context.newPage();
  const reply = await theirs.request.post('/api/auth/sign-in/email', {
    data: { email, password: PASSWORD },
    headers: { origin },
  });
  expect(reply.status()).toBe(200);
  return { page: theirs, email, close: () => context.close() };
}
