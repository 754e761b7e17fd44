import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { baseUrl, call, createWorkflow, fullKey, unique } from '../../support/api';
import { type RecordingServer, startRecordingServer } from '../../support/recording-server';
import { createSdkProject, type SdkProject } from '../../support/sdk-project';

// The command line as it is installed, in a folder of its own, against the running server.

let project: SdkProject;
let far: RecordingServer;
const program = 'node_modules/sluice-sdk/dist/cli/sluice.js';

beforeAll(async () => {
  [project, far] = await Promise.all([createSdkProject(), startRecordingServer()]);
}, 300_000);
afterAll(() => Promise.all([project.remove(), far.close()]));

async function sluice(...args: string[]) {
  // Only what `sluice login` kept is known here.
  return project.node([program, ...args], {
    SLUICE_URL: '',
    SLUICE_API_KEY: '',
    XDG_CONFIG_HOME: path.join(project.folder, 'config'),
  });
}

async function edit(slug: string, change: (text: string) => string): Promise<void> {
  const file = path.join(project.folder, 'workflows', `${slug}.json`);
  await writeFile(file, change(await readFile(file, 'utf8')));
}

async function order(): Promise<{ id: string; slug: string }> {
  const id = await createWorkflow({
    name: unique('Cli'),
    nodes: [
      { id: 'start', nodeId: 'trigger.manual' },
      { id: 'check', nodeId: 'condition', config: { expression: 'input.total > 10' } },
      { id: 'charge', nodeId: 'http', config: { url: `${far.url}/charge`, method: 'POST' } },
      { id: 'thank', nodeId: 'set', config: { fields: { text: 'Thanks for {{result.body.paid}}' } } },
      { id: 'say', nodeId: 'log', config: { message: 'Said {{result.text}}' } },
    ],
    connections: [
      { sourceNodeId: 'start', targetNodeId: 'check' },
      { sourceNodeId: 'check', sourcePort: 'true', targetNodeId: 'charge' },
      { sourceNodeId: 'charge', targetNodeId: 'thank' },
      { sourceNodeId: 'thank', targetNodeId: 'say' },
    ],
  });
  return { id, slug: (await call('GET', `/api/v1/workflows/${id}`)).body.slug };
}

// Each command is a process of its own.
describe('sluice', { timeout: 240_000 }, () => {
  it('says what to do before it knows where the server is, and keeps what login was told', async () => {
    const before = await sluice('list');
    expect([before.code, before.stderr]).toEqual([1, expect.stringContaining('sluice login')]);
    const wrong = await sluice('login', '--url', baseUrl, '--key', 'slk_wrong');
    expect([wrong.code, wrong.stderr]).toEqual([1, expect.stringContaining('API key')]);
    const login = await sluice('login', '--url', baseUrl, '--key', fullKey);
    expect([login.code, login.stdout]).toEqual([0, expect.stringMatching(/^Signed in as /)]);
    const away = await sluice('login', '--url', 'http://127.0.0.1:9', '--key', fullKey);
    expect([away.code, away.stderr]).toEqual([
      1,
      expect.stringContaining('http://127.0.0.1:9 does not answer'),
    ]);
    expect((await sluice('--version')).stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
    const unknown = await sluice('dance');
    expect([unknown.code, unknown.stderr]).toEqual([2, expect.stringContaining('no command "dance"')]);
    const option = await sluice('list', '--what');
    expect([option.code, option.stderr]).toEqual([2, expect.stringContaining('Usage: sluice list')]);
    const help = await sluice('--help');
    expect([help.code, help.stdout]).toEqual([0, expect.stringMatching(/push \[workflow…\] +save files/)]);
    const own = await sluice('help', 'run');
    expect([own.code, own.stdout]).toEqual([0, expect.stringMatching(/-i, --input <json> +JSON, or @/)]);
  });

  it('goes round: pull, edit, diff, push, deploy, run, logs', async () => {
    const { slug } = await order();
    expect((await sluice('pull', slug)).stdout).toContain(`wrote     workflows/${slug}.json`);
    expect((await sluice('pull', slug)).stdout).toContain('unchanged');
    const never = await sluice('logs', slug);
    expect([never.code, never.stderr]).toEqual([1, expect.stringContaining(`${slug} was never run`)]);
    expect((await sluice('list')).stdout).toMatch(new RegExp(`${slug} +draft`));
    expect(JSON.parse((await sluice('list', '--json')).stdout)).toContainEqual(
      expect.objectContaining({ slug, status: 'draft' }),
    );
    expect(await sluice('diff', slug)).toMatchObject({ code: 0, stdout: 'No differences.\n' });
    await edit(slug, (text) => text.replace('Thanks for', 'Thank you for'));
    const kept = await sluice('pull', slug);
    expect([kept.code, kept.stdout]).toEqual([1, expect.stringMatching(/^kept .*changed here/)]);
    const diff = await sluice('diff', slug);
    expect(diff.code).toBe(1);
    expect(diff.stdout).toMatch(/^- .*Thanks for/m);
    expect(diff.stdout).toMatch(/^\+ .*Thank you for/m);
    expect((await sluice('push', slug)).stdout).toContain(`pushed    ${slug}`);
    expect((await sluice('push', slug)).stdout).toContain('unchanged');
    expect((await sluice('diff', slug)).code).toBe(0);
    expect((await sluice('deploy', slug)).stdout).toContain(`active ${slug}`);
    far.script('/charge', { body: { paid: 12 } });
    const run = await sluice('run', slug, '--input', '{"total":12}', '--follow');
    expect(run.code).toBe(0);
    expect(run.stdout).toContain('charge step.succeeded');
    expect(run.stdout).toContain('"text": "Thank you for 12"');
    const [executionId = ''] = run.stdout.split('\n');
    const logs = await sluice('logs', executionId);
    expect(logs.stdout).toMatch(/charge completed \d+ ms/);
    expect(logs.stdout).toContain('say info: Said Thank you for 12');
    expect((await sluice('logs', slug, '--follow')).stdout).toContain('charge step.succeeded');
    far.script('/charge', { status: 400 });
    const failed = await sluice('run', slug, '--input', '{"total":12}', '--wait');
    expect([failed.code, failed.stdout]).toEqual([1, expect.stringContaining('failed: ')]);
    const small = await sluice('run', slug, '--input', '{"total":1}', '--wait', '--json');
    expect([small.code, JSON.parse(small.stdout)]).toEqual([
      0,
      expect.objectContaining({ status: 'completed' }),
    ]);
    await edit(slug, (text) => text.replace('input.total > 10', 'input.total >').replace('Said {{', '{{('));
    expect((await sluice('push', slug)).code).toBe(0);
    const broken = await sluice('deploy', slug);
    expect(broken.code).toBe(1);
    expect(broken.stderr).toMatch(
      /\n {2}nodes\[1\]\.config\.expression: .*\n {2}nodes\[4\]\.config\.message: /,
    );
  });

  it('does not push over what was changed on the server meanwhile, unless it is told to', async () => {
    const { id, slug } = await order();
    await sluice('pull', slug);
    const { definition, revision } = (await call('GET', `/api/v1/workflows/${id}/draft`)).body;
    definition.nodes[0].name = 'Begin';
    await call('PUT', `/api/v1/workflows/${id}/draft`, { body: { definition, revision } });
    await edit(slug, (text) => text.replace('Thanks for', 'Cheers for'));
    const refused = await sluice('push', slug);
    expect([refused.code, refused.stderr]).toEqual([1, expect.stringContaining('was changed on the server')]);
    expect((await sluice('push', slug, '--force')).code).toBe(0);
    const after = (await call('GET', `/api/v1/workflows/${id}/draft`)).body.definition;
    expect(JSON.stringify(after)).toContain('Cheers for');
  });

  it('exports and imports, cancels, and answers approvals', async () => {
    const id = await createWorkflow({
      name: unique('Ask'),
      status: 'active',
      nodes: [
        { id: 'start', nodeId: 'trigger.manual' },
        { id: 'ask', nodeId: 'approval', config: { message: 'Go on?' } },
      ],
      connections: [{ sourceNodeId: 'start', targetNodeId: 'ask' }],
    });
    expect((await sluice('export', id, '--out', 'ask.json')).code).toBe(0);
    const imported = await sluice('import', 'ask.json', '--name', unique('Copy'));
    const copy = /created (\S+)/.exec(imported.stdout)?.[1] ?? '';
    const [a, b] = await Promise.all([id, copy].map((one) => call('GET', `/api/v1/workflows/${one}/draft`)));
    expect(b?.body.definition).toEqual(a?.body.definition);
    const start = async () => (await sluice('run', id)).stdout.trim();
    const [first, second] = [await start(), await start()];
    const waiting = async (executionId: string) => {
      for (;;) {
        const { approvals } = (await call('GET', `/api/v1/approvals?execution_id=${executionId}`)).body;
        if (approvals.length > 0) return approvals[0].id as string;
      }
    };
    const asked = await waiting(first);
    expect((await sluice('approve')).stdout).toMatch(new RegExp(`^${asked} +${first} .*Go on\\?$`, 'm'));
    expect((await sluice('approve', asked, '--comment', 'Fine')).stdout.trim()).toBe('approved');
    const again = await sluice('approve', first);
    expect([again.code, again.stderr]).toEqual([1, expect.stringContaining('asks nothing now')]);
    await waiting(second);
    expect((await sluice('approve', second, '--reject')).stdout.trim()).toBe('rejected');
    const third = await start();
    await waiting(third);
    expect((await sluice('cancel', third)).stdout.trim()).toBe('cancelled');

    const n8n = {
      name: unique('From n8n'),
      nodes: [
        { id: '1', name: 'Begin', type: 'n8n-nodes-base.manualTrigger', parameters: {}, position: [0, 0] },
        { id: '2', name: 'Odd', type: 'n8n-nodes-base.unheardOf', parameters: {}, position: [200, 0] },
      ],
      connections: { Begin: { main: [[{ node: 'Odd', type: 'main', index: 0 }]] } },
    };
    await project.write('n8n.json', JSON.stringify(n8n));
    const looked = await sluice('import', 'n8n.json', '--dry-run');
    expect(looked.stdout).toMatch(/^mapped +Begin: n8n-nodes-base\.manualTrigger → /m);
    expect(looked.stdout).toMatch(/^left +Odd: n8n-nodes-base\.unheardOf/m);
    expect(looked.stdout).not.toContain('created');
    expect((await sluice('import', 'n8n.json')).stdout).toMatch(/^created \S+ \(from-n8n-\S+\) from n8n/);
  });

  it('tests a file against its cases without touching the outside', async () => {
    const { slug } = await order();
    await sluice('pull', slug);
    const before = far.requests.length;
    const cases = [
      {
        name: 'a large order is charged',
        input: { total: 12 },
        pins: { charge: { status: 200, headers: {}, body: { paid: 12 } } },
        expect: { path: ['start', 'check', 'charge', 'thank', 'say'], output: { text: 'Thanks for 12' } },
      },
      { name: 'a small one is not', input: { total: 1 }, expect: { path: ['start', 'check'] } },
    ];
    const write = (list: object[]) =>
      project.write(`workflows/${slug}.test.json`, JSON.stringify({ cases: list }));
    await write(cases);
    const good = await sluice('test', slug);
    expect(good.stdout).toBe(
      `ok     ${slug}: a large order is charged\nok     ${slug}: a small one is not\n2 passed, 0 failed\n`,
    );
    expect(good.code).toBe(0);
    await write([
      { ...cases[0], expect: { output: { text: 'No' } } },
      { name: 'no pin', input: { total: 12 } },
      { name: 'a pin of nothing', input: { total: 1 }, pins: { chrage: {} } },
    ]);
    const bad = await sluice('test', slug);
    expect(bad.code).toBe(1);
    expect(bad.stdout).toContain('output: expected {"text":"No"}, got {"text":"Thanks for 12"}');
    expect(bad.stdout).toContain('charge was reached and has no pin');
    expect(bad.stdout).toMatch(/failed .*: a pin of nothing\n +.*pins\.chrage/);
    expect(bad.stdout).toContain('0 passed, 3 failed');
    expect(far.requests.length).toBe(before);

    // One that asks people, whose answer is pinned with the way it leads.
    const asking = await createWorkflow({
      name: unique('Asked'),
      nodes: [
        { id: 'start', nodeId: 'trigger.manual' },
        { id: 'ask', nodeId: 'approval', config: { message: 'Go on?' } },
        { id: 'no', nodeId: 'set', config: { fields: { said: '{{result.comment}}' } } },
      ],
      connections: [
        { sourceNodeId: 'start', targetNodeId: 'ask' },
        { sourceNodeId: 'ask', sourcePort: 'rejected', targetNodeId: 'no' },
      ],
    });
    const asked = (await call('GET', `/api/v1/workflows/${asking}`)).body.slug;
    await sluice('pull', asked);
    const pin = { port: 'rejected', output: { approved: false, comment: 'Not now' } };
    const answers = [
      { name: 'no', pins: { ask: pin }, expect: { output: { said: 'Not now' } } },
      { name: 'nobody', expect: {} },
    ];
    await project.write(`workflows/${asked}.test.json`, JSON.stringify({ cases: answers }));
    const both = await sluice('test', asked);
    expect(both.stdout.split('\n').slice(0, 3)).toEqual([
      `ok     ${asked}: no`,
      `failed ${asked}: nobody`,
      '         ask was reached and has no pin',
    ]);
  });
});
