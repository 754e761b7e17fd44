import { describe, expect, it } from 'vitest';
import { call } from '../../support/api';

// What every dialect has in common, through the paths its clients use.

const surfaces = [
  ['AltBase', '/workflows/v1/nowhere', (body: { message: string }) => body.message],
  ['business-as-code', '/api/business/nowhere', (body: { message: string }) => body.message],
  ['Cloudflare', '/client/v4/nowhere', (body: { errors: { message: string }[] }) => body.errors[0]?.message],
  [
    'workflows.do',
    '/api/workflows/a/b/c',
    (body: { errors: { message: string }[] }) => body.errors[0]?.message,
  ],
] as const;

describe.each(surfaces)('the %s API', (_name, path, messageOf) => {
  it('answers in its own shape for a path it does not have, with and without a slash at the end', async () => {
    for (const variant of [path, `${path}/`, `${path}?page=1`]) {
      const reply = await call('POST', variant, { body: {} });
      expect(reply.status).toBe(404);
      expect(messageOf(reply.body)).toMatch(/^There is nothing at/);
      expect(reply.headers.get('content-security-policy')).toContain("default-src 'none'");
      expect(reply.headers.get('x-request-id')).toBeTruthy();
    }
  });
});

describe('pages and the main API', () => {
  it('keep their paths beside the dialects', async () => {
    expect((await call('GET', '/api/v1/workflows')).status).toBe(200);
    const page = await fetch(`${process.env.SLUICE_URL}/workflows`, { redirect: 'manual' });
    expect(page.headers.get('content-security-policy')).toContain('nonce-');
  });
});
