import { createHmac } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { call, unique } from '../../support/api';
import { admissionsOf, executionsOf, uniquePath, withTrigger } from '../../support/triggers';

// Who signs a delivery may start a run, with these bytes, now, and once.

const secret = 'whsec_of_the_tests';
const signed = { validateSignature: true, secret };

async function webhook(config: object = {}) {
  const path = uniquePath('hook');
  const workflowId = await withTrigger('trigger.webhook', { path, ...config });
  return { workflowId, path: `/webhooks/${path}` };
}

function send(path: string, raw: string, headers: Record<string, string> = {}) {
  return call('POST', path, { key: null, raw, headers });
}

const hmac = (text: string, key = secret) => createHmac('sha256', key).update(text).digest('hex');
const nowS = () => Math.floor(Date.now() / 1_000);

function stripe(raw: string, { key = secret, ageS = 0 } = {}) {
  const time = nowS() - ageS;
  return { 'Stripe-Signature': `t=${time},v1=${hmac(`${time}.${raw}`, key)}` };
}

describe('a signed webhook', () => {
  it('takes the bytes as they were signed (B25)', async () => {
    const { path } = await webhook(signed);
    const raw = '{ "name" :\t"Ünïcödé ✓ 🎉",\r\n "n": 1.0 }  ';
    expect((await send(path, raw, stripe(raw))).status).toBe(202);
    expect((await send(path, raw, { 'X-Webhook-Signature': `sha256=${hmac(raw)}` })).status).toBe(202);
    expect((await send(path, raw, { 'X-Hub-Signature-256': `sha256=${hmac(raw)}` })).status).toBe(202);
  });

  it.each<[string, (raw: string) => Record<string, string>]>([
    ['of other bytes', (raw) => stripe(`${raw} `)],
    ['that is old', (raw) => stripe(raw, { ageS: 301 })],
    ['that is from the future', (raw) => stripe(raw, { ageS: -301 })],
    ['that is missing', () => ({})],
    ['that is empty', () => ({ 'Stripe-Signature': '' })],
    ['without a time', (raw) => ({ 'Stripe-Signature': `v1=${hmac(raw)}` })],
    [
      'whose time was changed',
      (raw) => ({ 'Stripe-Signature': `t=${nowS()},v1=${hmac(`${nowS() - 400}.${raw}`)}` }),
    ],
    ['of an older scheme', (raw) => ({ 'Stripe-Signature': `t=${nowS()},v0=${hmac(`${nowS()}.${raw}`)}` })],
    ['cut short', (raw) => ({ 'X-Webhook-Signature': `sha256=${hmac(raw).slice(0, 32)}` })],
    ['that is no hex', () => ({ 'X-Webhook-Signature': `sha256=${'z'.repeat(64)}` })],
    [
      'of another hash',
      (raw) => ({
        'X-Hub-Signature': `sha1=${createHmac('sha1', secret).update(raw).digest('hex')}`,
      }),
    ],
    ['made with another secret', (raw) => stripe(raw, { key: 'wrong' })],
    [
      'made with another secret, without a time',
      (raw) => ({ 'X-Webhook-Signature': `sha256=${hmac(raw, 'x')}` }),
    ],
  ])('refuses a signature %s, and starts nothing', async (_name, headers) => {
    const { workflowId, path } = await webhook(signed);
    const reply = await send(path, '{"a":1}', headers('{"a":1}'));
    expect([reply.status, reply.body.error.code]).toEqual([401, 'unauthenticated']);
    expect(await executionsOf(workflowId)).toEqual([]);
    expect(await admissionsOf(workflowId)).toMatchObject([{ verdict: 'rejected', executionId: null }]);
  });

  it('takes one of several signatures, as while a secret is changed', async () => {
    const { path } = await webhook(signed);
    const raw = '{"a":1}';
    const time = nowS();
    const both = `t=${time},v1=${hmac(`${time}.${raw}`, 'old')},v1=${hmac(`${time}.${raw}`)}`;
    expect((await send(path, raw, { 'Stripe-Signature': both })).status).toBe(202);
  });

  it.each<[string, (raw: string) => Record<string, string>]>([
    ['stripe', stripe],
    ['github', (raw) => ({ 'X-Hub-Signature-256': `sha256=${hmac(raw)}`, 'X-GitHub-Delivery': unique('d') })],
  ])('of %s is known again, however often it is sent', async (preset, sign) => {
    const { workflowId, path } = await webhook({ ...signed, preset });
    const raw = '{"id":"evt_1","type":"charge.succeeded"}';
    const headers = sign(raw);
    const [first, second] = [await send(path, raw, headers), await send(path, raw, headers)];
    expect(second.body).toEqual({ executionId: first.body.executionId, deduplicated: true });
    expect(await executionsOf(workflowId)).toHaveLength(1);
  });

  it('of GitHub is no other sender', async () => {
    const { path } = await webhook({ ...signed, preset: 'github' });
    const raw = '{"a":1}';
    expect((await send(path, raw, stripe(raw))).status).toBe(401);
    expect((await send(path, raw, { 'X-Webhook-Signature': `sha256=${hmac(raw)}` })).status).toBe(401);
  });

  it('is not opened by the signature of another address', async () => {
    const [one, other] = [await webhook(signed), await webhook({ ...signed, secret: 'another secret' })];
    const raw = '{"a":1}';
    const headers = stripe(raw);
    expect((await send(one.path, raw, headers)).status).toBe(202);
    expect((await send(other.path, raw, headers)).status).toBe(401);
    expect(await executionsOf(other.workflowId)).toEqual([]);
  });

  it('says nothing of the secret, nor of what it should have been', async () => {
    const { workflowId, path } = await webhook(signed);
    const raw = '{"a":1}';
    const reply = await send(path, raw, { 'X-Webhook-Signature': `sha256=${'0'.repeat(64)}` });
    const told = JSON.stringify([reply.body, await admissionsOf(workflowId)]);
    for (const hidden of [secret, hmac(raw)]) expect(told).not.toContain(hidden);
  });
});
