import { describe, expect, it } from 'vitest';
import { unique } from '../../support/api';
import { clientOf6, clientOf7, collect, makeWorkflow, raw } from '../../support/cloudflare';

// The lists of Cloudflare's API, walked by `for await` of both clients: each ends, with everything once.

const clients = [clientOf7, clientOf6];
const counts = [0, 1, 26, 60];
const sizes = [1, 25, 50];

const putWorkflow = async (name: string, steps: number) => {
  const limits = { steps };
  const { status } = await raw('PUT', `/${name}`, {
    class_name: 'Paged',
    script_name: 'nothing-yet',
    limits,
  });
  expect(status).toBe(200);
};

async function expectWalked(
  count: number,
  list: (client: (typeof clients)[number], per_page: number) => Promise<AsyncIterable<{ id: string }>>,
): Promise<void> {
  for (const client of clients) {
    for (const per_page of sizes) {
      const ids = (await collect(await list(client, per_page))).map(({ id }) => id);
      expect([per_page, ids.length, new Set(ids).size]).toEqual([per_page, count, count]);
    }
  }
}

describe('lists of the Cloudflare API end', { timeout: 300_000 }, () => {
  it.each(counts)('with %i workflows', async (count) => {
    const prefix = unique('paged').replaceAll(' ', '-');
    for (let n = 0; n < count; n += 1) await putWorkflow(`${prefix}-${n}`, 100);
    await expectWalked(count, (client, per_page) => client.list({ search: prefix, per_page }));
  });

  it.each(counts)('with %i instances', async (count) => {
    const name = await makeWorkflow({ first: ['noop'] });
    if (count > 0) await raw('POST', `/${name}/instances/batch`, Array(count).fill({}));
    await expectWalked(count, (client, per_page) => client.instances(name, { per_page }));
  });

  it.each(counts.filter((count) => count > 0))('with %i versions', async (count) => {
    const name = unique('paged').replaceAll(' ', '-');
    for (let n = 0; n < count; n += 1) await putWorkflow(name, 100 + n);
    await expectWalked(count, (client, per_page) => client.versions(name, per_page));
  });
});
