import { describe, expect, it } from 'vitest';
import { call, fullKey } from '../../support/api';
import { account, clientOf7 as client, makeWorkflow } from '../../support/cloudflare';
import { runWrangler } from '../../support/run-wrangler';
import { until } from '../../support/until';

// `wrangler workflows …`, unmodified, against the running server. Each command is a program that takes seconds to start, so
// what does not depend on another goes together.

async function wrangler(...words: string[]) {
  const variables = { CLOUDFLARE_API_TOKEN: fullKey, CLOUDFLARE_ACCOUNT_ID: await account() };
  return runWrangler(words, variables);
}

/** What a command prints, once it has ended well. */
async function printed(...words: string[]): Promise<string> {
  const { code, text } = await wrangler(...words);
  expect(code, text).toBe(0);
  return text;
}

const standing = (name: string, id: string, status: string) =>
  until(async () => (await client.instance(name, id)).status === status, { what: `${id} is ${status}` });

describe('wrangler', { timeout: 900_000 }, () => {
  it('finds out who it is, and on which account it works', async () => {
    const variables = { CLOUDFLARE_API_TOKEN: fullKey };
    const [who, list] = await Promise.all([
      runWrangler(['whoami'], variables),
      runWrangler(['workflows', 'list'], variables),
    ]);
    const { organization } = (await call('GET', '/api/v1/me')).body;
    expect(who.code, who.text).toBe(0);
    expect(who.text).toContain(organization.id);
    expect(who.text).toContain(organization.name);
    expect(list.code, list.text).toBe(0);
  });

  it('lists, describes, triggers and deletes workflows', async () => {
    const name = await makeWorkflow({ first: ['noop'], nap: ['delay', { durationMs: 1 }] });
    const { id, class_name: className } = await client.get(name);
    const [list, description, triggered, missing] = await Promise.all([
      printed('workflows', 'list'),
      printed('workflows', 'describe', name),
      printed('workflows', 'trigger', name, '{"a":1}'),
      wrangler('workflows', 'describe', 'missing'),
    ]);
    expect(list).toContain(name);
    expect(description).toContain(id);
    expect(description).toContain(className);
    expect(description).toMatch(/Latest Version/);
    expect(missing.code).not.toBe(0);
    expect(missing.text).toContain('[code: 10200]');
    const started = await until(async () => {
      const [only] = (await client.instances(name)).result;
      return only?.status === 'complete' ? only : null;
    });
    expect(triggered).toContain(started.id);
    expect((await client.instance(name, started.id)).params).toEqual({ a: 1 });
    const [instances, one, latest] = await Promise.all([
      printed('workflows', 'instances', 'list', name),
      printed('workflows', 'instances', 'describe', name, started.id),
      printed('workflows', 'instances', 'describe', name, 'latest'),
    ]);
    expect(instances).toContain(started.id);
    for (const text of [one, latest]) {
      expect(text).toContain('first-1');
      expect(text).toContain('nap-1');
      expect(text).toMatch(/Completed/);
    }
    expect(await printed('workflows', 'delete', name)).toMatch(/removed successfully/);
    expect((await wrangler('workflows', 'describe', name)).text).toContain('[code: 10200]');
  });

  it('pauses, resumes, wakes, restarts and terminates instances', async () => {
    const name = await makeWorkflow({ approval: ['wait_for_event', { eventType: 'approve' }] });
    const on = (verb: string, ...rest: string[]) => printed('workflows', 'instances', verb, name, ...rest);
    await client.create(name, { instance_id: 'i1' });
    await standing(name, 'i1', 'waiting');
    expect(await on('list', '--status', 'waiting')).toContain('i1');
    await on('pause', 'i1');
    await standing(name, 'i1', 'paused');
    await on('resume', 'latest');
    await standing(name, 'i1', 'waiting');
    await on('send-event', 'i1', '--type', 'approve', '--payload', '{"by":"me"}');
    await standing(name, 'i1', 'complete');
    await on('restart', 'i1');
    await standing(name, 'i1', 'waiting');
    await on('terminate', 'i1');
    expect((await client.instance(name, 'i1')).status).toBe('terminated');
  });
});
