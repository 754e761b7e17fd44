import { createHmac } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { webhookPath } from '@/lib/nodes/trigger-webhook/definition';
import { signatureProblem } from '@/lib/server/triggers/signature';

const secret = 'whsec_test';
const nowMs = 1_800_000_000_000;
const body = new TextEncoder().encode('{ "é" :  1}');
const hmac = (key: string, ...parts: (string | Uint8Array)[]) =>
  parts.reduce((digest, part) => digest.update(part), createHmac('sha256', key)).digest('hex');

function check(headers: Record<string, string>, preset: 'generic' | 'stripe' | 'github' = 'generic') {
  return signatureProblem(body, new Headers(headers), { preset, secret, nowMs });
}

function stripe(seconds: number, key = secret) {
  return { 'stripe-signature': `t=${seconds},v1=${hmac(key, `${seconds}.`, body)}` };
}

describe('a signature', () => {
  const now = nowMs / 1_000;

  it('of Stripe is good for five minutes', () => {
    expect(check(stripe(now), 'stripe')).toBeNull();
    expect(check(stripe(now - 300), 'stripe')).toBeNull();
    expect(check(stripe(now - 301), 'stripe')).toContain('old');
    expect(check(stripe(now + 301), 'stripe')).toContain('old');
    expect(check(stripe(now, 'other'), 'stripe')).toContain('wrong');
  });

  it('of GitHub and others is over the bytes alone', () => {
    expect(check({ 'x-hub-signature-256': `sha256=${hmac(secret, body)}` }, 'github')).toBeNull();
    expect(check({ 'x-webhook-signature': `sha256=${hmac(secret, body)}` })).toBeNull();
    expect(check({ 'x-webhook-signature': `sha256=${hmac('other', body)}` })).toContain('wrong');
    for (const odd of ['', 'sha256=', 'sha256=zz', 't=1', 'v1=ab']) {
      expect(check({ 'x-webhook-signature': odd })).not.toBeNull();
    }
  });

  it('in the header of another sender is none', () => {
    expect(check(stripe(now), 'github')).toContain('missing');
    expect(check({})).toContain('missing');
  });
});

describe('the path of a webhook', () => {
  it('is what stands behind /webhooks/', () => {
    expect(['/webhooks/stripe', 'stripe', '/a/b/'].map(webhookPath)).toEqual(['stripe', 'stripe', 'a/b']);
    expect(['', '/', '../x', 'a/./b', 'a//b', 'a b', 'a%2Fb', 'é', 'x'.repeat(201)].map(webhookPath)).toEqual(
      Array(9).fill(null),
    );
  });
});
