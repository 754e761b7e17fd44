import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readRunView } from '@/lib/server/runs/read-run';
import type { RunScope } from '@/lib/server/runs/run-row';
import type { Json } from '@/lib/shared/json';
import { onUserSignup, signupCalls } from '@/tests/support/code-workflow-examples';
import { killAfterCalls } from '@/tests/support/kill-after-calls';
import { addFunction } from '@/tests/support/organizations';
import { type RecordingServer, startRecordingServer } from '@/tests/support/recording-server';
import { eventsOf, finished, soundLog, startRun } from '@/tests/support/runs';
import { until } from '@/tests/support/until';
import { startWorkerProcess, type WorkerProcess } from '@/tests/support/worker-process';
import { chain, createScope, deployWorkflow } from '@/tests/support/workflows';

// A far side that honours idempotency keys, and a worker that is killed while each call is under way.

let scope: RunScope;
let far: RecordingServer;
let worker: WorkerProcess;
/** What took effect: the first call of each key. */
const effects = new Map<string, { path: string; body: string }>();
let killAt: (path: string) => boolean = () => false;

beforeAll(async () => {
  scope = await createScope();
  far = await startRecordingServer();
  worker = startWorkerProcess({ restarts: true });
  far.onRequest(async ({ key, path, body }) => {
    const isFirst = !effects.has(key);
    if (isFirst) effects.set(key, { path: path.slice(1), body });
    if (isFirst && killAt(path.slice(1))) {
      await worker.ready();
      await worker.kill();
    }
    return { body: { did: path.slice(1), github: 'ada', url: 'https://crm.example.com/1' } };
  });
  for (const name of signupCalls) await addFunction(scope, { name, url: `${far.url}/${name}` });
});

afterAll(async () => {
  await worker.stop();
  await far.close();
});

const codeWorkflow = (code: string, config: Record<string, Json> = {}) =>
  deployWorkflow(scope, chain(['flow', 'code_workflow', { code, ...config }]));

describe('a code workflow whose worker is killed', { timeout: 400_000 }, () => {
  it('at each of its calls makes every call once, and ends as if nothing had happened', async () => {
    killAt = () => true;
    const workflow = await codeWorkflow(onUserSignup);
    const event = { name: 'Ada', email: 'ada@example.com', company: 'Analytical Engines' };
    const runId = await startRun(scope, workflow, event);
    const run = await finished(scope, runId, { timeoutMs: 350_000 });
    expect(run).toMatchObject({ status: 'completed', error: null });
    const own = [...effects].filter(([key]) => key.startsWith(`${runId}/`));
    expect(own.map(([, { path }]) => path)).toEqual(signupCalls);
    expect(worker.kills()).toBeGreaterThanOrEqual(signupCalls.length);
    // Only the call that was under way was made again, and with the same key.
    for (const [key] of own) expect(far.requests.filter((request) => request.key === key)).toHaveLength(2);
    const bodies = new Map(far.requests.map(({ key }) => [key, new Set<string>()]));
    for (const { key, body } of far.requests) bodies.get(key)?.add(JSON.stringify(JSON.parse(body).input));
    for (const [key] of own) expect(bodies.get(key)?.size).toBe(1);
    const recorded = eventsOf(await soundLog(runId), 'step.recorded').filter(
      ({ status }) => status === 'succeeded',
    );
    expect(recorded.map(({ name, kind }) => `${kind} ${name}`)).toEqual([
      'api apollo.search',
      'api peopleDataLabs.findSocialProfiles',
      'api github.profile',
      'ai researchCompany',
      'ai researchPersonalBackground',
      'ai researchSocialActivity',
      'ai summarizeGithubActivity',
      'ai personalizeEmailSequence',
      'api scheduleEmails',
      'ai summarizeContent',
      'db users.create',
      'api slack.postMessage',
    ]);
    killAt = () => false;
  });

  it('after each of its recorded calls makes none of them again', async () => {
    const path = '/in-a-step';
    const code = `export default async ({ ai, api, db, step }) => {
      const company = await ai.researchCompany({ n: 1 });
      const contact = await api.apollo.search({ company });
      const status = await step.do('ask', async () => (await fetch('${far.url}${path}')).status);
      const user = await db.users.create({ contact, status });
      return { status, user: user.did };
    }`;
    const workflow = await codeWorkflow(code, { allowFetch: true });
    let runId = '';
    await killAfterCalls(worker, 4, async () => {
      runId = await startRun(scope, workflow, {});
    });
    const run = await finished(scope, runId, { timeoutMs: 120_000 });
    expect(run).toMatchObject({ status: 'completed', output: { status: 200, user: 'users.create' } });
    const own = far.requests.filter(
      (request) => request.key.startsWith(`${runId}/`) || request.path === path,
    );
    expect(own.map((request) => request.path.slice(1))).toEqual([
      'researchCompany',
      'apollo.search',
      'in-a-step',
      'users.create',
    ]);
  });

  it('between calls that go on side by side hears of them in the same order again', async () => {
    const code = `export default async ({ ai, step }) => {
      const order = [];
      const one = async (name, after) => {
        const { did } = await ai[name]({ name });
        order.push(did);
        if (after) await ai[after]({ name: after });
      };
      await Promise.all([one('researchCompany', 'summarizeContent'), one('researchSocialActivity', 'scheduleEmails')]);
      await step.sleep('a while', 1500);
      await ai.personalizeEmailSequence({ order, at: Date.now(), random: Math.random(), id: crypto.randomUUID() });
      return { order, at: Date.now(), random: Math.random() };
    }`;
    let kills = 0;
    killAt = (path) => {
      if (path === 'personalizeEmailSequence') kills += 1;
      return kills === 1;
    };
    const runId = await startRun(scope, await codeWorkflow(code), {});
    const run = await finished(scope, runId, { timeoutMs: 120_000 });
    expect(run).toMatchObject({ status: 'completed', error: null });
    const last = far.requests.filter(
      ({ path, key }) => path === '/personalizeEmailSequence' && key.startsWith(`${runId}/`),
    );
    expect(last).toHaveLength(2);
    expect(new Set(last.map(({ body }) => JSON.stringify(JSON.parse(body).input))).size).toBe(1);
    const view = await readRunView(scope, runId);
    expect(view.state.scopes.get('')?.steps.get('flow')?.calls).toHaveLength(6);
    await until(() => worker.ready().then(() => true));
  });
});
