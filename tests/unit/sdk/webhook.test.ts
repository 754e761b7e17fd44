import { createHmac } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { verifyWebhook } from '../../../sdk/src/webhook';

const secret = 'a secret of both sides';
const payload = '{ "a":  1, "b": "ü" }';
const now = 1_800_000_000_000;
const hmac = (text: string) => createHmac('sha256', secret).update(text).digest('hex');

describe('the signature of a delivery', () => {
  const t = now / 1_000;
  const signature = `t=${t},v1=${hmac(`${t}.${payload}`)}`;

  it('is right for the very bytes it was made of, also beside a signature with an older secret', async () => {
    const bytes = new TextEncoder().encode(payload);
    expect(await verifyWebhook({ payload, signature, secret, now })).toBe(true);
    expect(await verifyWebhook({ payload: bytes, signature, secret, now: now + 299_000 })).toBe(true);
    const rotated = `t=${t},v1=${'0'.repeat(64)},v1=${hmac(`${t}.${payload}`)}`;
    expect(await verifyWebhook({ payload, signature: rotated, secret, now })).toBe(true);
    expect(await verifyWebhook({ payload, signature: `sha256=${hmac(payload)}`, secret })).toBe(true);
  });

  it.each([
    ['for other bytes', { payload: payload.replace(' ', '') }],
    ['with another secret', { secret: 'another' }],
    ['when it is too old', { now: now + 301_000 }],
    ['when it is from the future', { now: now - 301_000 }],
    ['when it is missing', { signature: null }],
    ['without a time', { signature: `v1=${hmac(payload)}` }],
    ['when it is cut short', { signature: signature.slice(0, -1) }],
  ])('is wrong %s', async (_case, change) => {
    expect(await verifyWebhook({ payload, signature, secret, now, ...change })).toBe(false);
  });
});
