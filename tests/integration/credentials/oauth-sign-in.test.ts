import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { credentials } from '@/lib/api/contracts/credentials';
import type { Identity } from '@/lib/server/auth/identity';
import { getCredential } from '@/lib/server/credentials/get-credential';
import { beginSignIn, finishSignIn } from '@/lib/server/credentials/sign-in';
import { updateCredential } from '@/lib/server/credentials/write-credential';
import { pool } from '@/lib/server/db';
import type { RunScope } from '@/lib/server/runs/run-row';
import { addCredential, identityOf } from '@/tests/support/organizations';
import { type RecordingServer, startRecordingServer } from '@/tests/support/recording-server';
import { finished, runToEnd, soundLog, startRun } from '@/tests/support/runs';
import { startTestWorker, type TestWorker } from '@/tests/support/test-worker';
import { chain, createScope, deployWorkflow } from '@/tests/support/workflows';

// A credential that somebody signs in for at another system, which is a server of this test.

let scope: RunScope;
let owner: Identity;
let far: RecordingServer;
let worker: TestWorker;

beforeAll(async () => {
  scope = await createScope();
  owner = identityOf(scope);
  far = await startRecordingServer();
  worker = await startTestWorker();
});

afterAll(async () => {
  await worker.stop();
  await far.close();
});

const add = (name: string, data: object = {}) =>
  addCredential(scope, {
    name,
    type: 'oauth2_code',
    data: {
      authorizationUrl: `${far.url}/authorize?tenant=7`,
      tokenUrl: `${far.url}/token/${name}`,
      clientId: 'client id',
      clientSecret: 'secret of the client',
      scope: 'read write',
      parameters: 'access_type=offline&prompt=consent',
      ...data,
    },
  });

/** The tokens that the far side gives, one answer after another; the last one for ever. */
function gives(name: string, ...tokens: object[]): void {
  far.script(`/token/${name}`, ...tokens.map((body) => ({ body })));
}

async function connect(name: string, id: string): Promise<void> {
  const { url } = await beginSignIn(owner, id);
  const state = new URL(url).searchParams.get('state') ?? '';
  await finishSignIn(owner, { state, code: `code of ${name}` });
}

const steps = (name: string) => chain(['call', 'http', { url: `${far.url}/api/${name}`, auth: name }]);
const request = async (name: string) => runToEnd(scope, await deployWorkflow(scope, steps(name)));
const sent = (name: string) => far.to(`/api/${name}`).map(({ headers }) => headers.authorization);
const asked = (name: string) =>
  far.to(`/token/${name}`).map(({ body }) => Object.fromEntries(new URLSearchParams(body)));

describe('an OAuth 2 sign-in', () => {
  it('leads to the other system and back, and what it gives goes with requests and is told to nobody', async () => {
    gives('whole', {
      access_token: 'access token one',
      refresh_token: 'refresh token one',
      expires_in: 3600,
    });
    const id = await add('whole');
    expect((await getCredential(owner, id)).isConnected).toBe(false);
    expect((await request('whole')).error).toMatchObject({ code: 'oauth_not_connected' });

    const { url, redirectUri } = await beginSignIn(owner, id);
    const { searchParams, pathname } = new URL(url);
    expect([pathname, redirectUri]).toEqual([
      '/authorize',
      expect.stringMatching(/^http.*\/credentials\/connected$/),
    ]);
    const { state = '', code_challenge: challenge, ...rest } = Object.fromEntries(searchParams);
    expect(rest).toEqual({
      tenant: '7',
      access_type: 'offline',
      prompt: 'consent',
      response_type: 'code',
      client_id: 'client id',
      redirect_uri: redirectUri,
      scope: 'read write',
      code_challenge_method: 'S256',
    });
    expect((await finishSignIn(owner, { state, code: 'the code' })).isConnected).toBe(true);
    const [exchange] = asked('whole');
    expect(exchange).toMatchObject({
      grant_type: 'authorization_code',
      code: 'the code',
      redirect_uri: redirectUri,
    });
    expect(createHash('sha256').update(`${exchange?.code_verifier}`).digest('base64url')).toBe(challenge);
    expect(far.to('/token/whole')[0]?.headers.authorization).toBe(
      `Basic ${btoa('client+id:secret+of+the+client')}`,
    );

    far.script('/api/whole', { body: { said: 'access token one' } });
    const [one, two] = [await request('whole'), await request('whole')];
    expect(sent('whole')).toEqual(Array(2).fill('Bearer access token one'));
    expect(asked('whole')).toHaveLength(1);
    const { rows } = await pool().query(
      'SELECT row_to_json(c)::text AS row FROM credential c WHERE id = $1',
      [id],
    );
    const told = JSON.stringify([one, two, await soundLog(one.id), rows, await getCredential(owner, id)]);
    expect(told).toContain('[redacted]');
    for (const secret of ['access token one', 'refresh token one']) expect(told).not.toContain(secret);
  });

  it('is finished only by who began it, with what it was begun with', async () => {
    const id = await add('guarded');
    const { url } = await beginSignIn(owner, id);
    const state = new URL(url).searchParams.get('state') ?? '';
    const finish = (identity: Identity, text: string) =>
      expect(finishSignIn(identity, { state: text, code: 'x' })).rejects;
    const colleague = { ...owner, userId: 'user_other' };
    await finish(colleague, state).toMatchObject({ code: 'forbidden' });
    await finish(owner, `${state.slice(0, -4)}AAAA`).toMatchObject({ code: 'not_found', field: 'state' });
    const elsewhere = { ...identityOf(await createScope()), userId: owner.userId };
    await finish(elsewhere, state).toMatchObject({ code: 'not_found' });
    await expect(beginSignIn({ ...colleague, canSeeAll: false }, id)).rejects.toMatchObject({
      code: 'forbidden',
    });
    const other = await addCredential(scope, {
      name: 'no-sign-in',
      type: 'bearer',
      data: { token: 'some token' },
    });
    await expect(beginSignIn(owner, other)).rejects.toMatchObject({ code: 'invalid_request' });
    far.script('/token/guarded', { status: 400, body: { error: 'invalid_grant' } });
    await finish(owner, state).toMatchObject({
      code: 'conflict',
      message: expect.stringContaining('invalid_grant'),
    });
    expect((await getCredential(owner, id)).isConnected).toBe(false);
  });
});

describe('access tokens of a sign-in', () => {
  it('are renewed when they end, each time with the newest refresh token, once for all who wait', async () => {
    gives(
      'short',
      { access_token: 'access token 1', refresh_token: 'refresh token 1', expires_in: 1 },
      { access_token: 'access token 2', refresh_token: 'refresh token 2', expires_in: 1 },
      { access_token: 'access token 3', expires_in: 3600 },
    );
    await connect('short', await add('short'));
    await request('short');
    const ref = await deployWorkflow(scope, steps('short'));
    const runs = await Promise.all(Array.from({ length: 5 }, () => startRun(scope, ref)));
    for (const runId of runs) expect((await finished(scope, runId)).status).toBe('completed');
    expect(asked('short').slice(1)).toEqual(
      [1, 2].map((n) => ({ grant_type: 'refresh_token', refresh_token: `refresh token ${n}` })),
    );
    expect(sent('short')).toEqual(['Bearer access token 2', ...Array(5).fill('Bearer access token 3')]);
  });

  it('are renewed when one is refused before its time, once', async () => {
    gives(
      'early',
      { access_token: 'access token a', refresh_token: 'refresh token a' },
      { access_token: 'access token b' },
    );
    await connect('early', await add('early', { sendClientIn: 'body' }));
    far.script('/api/early', { status: 401 }, { status: 200 });
    expect((await request('early')).status).toBe('completed');
    expect(sent('early')).toEqual(['Bearer access token a', 'Bearer access token b']);
    expect(asked('early')[1]).toMatchObject({
      refresh_token: 'refresh token a',
      client_secret: 'secret of the client',
    });
  });

  it('that cannot be renewed fail the step, and say what to do', async () => {
    gives('lost', { access_token: 'access token x', expires_in: 1 });
    await connect('lost', await add('lost'));
    expect((await request('lost')).error).toMatchObject({
      code: 'oauth_not_connected',
      message: expect.stringContaining('Press Connect'),
    });
  });

  it('stay when the name changes, and go with settings they were not given for', async () => {
    gives('moved', { access_token: 'access token y', refresh_token: 'refresh token y' });
    const id = await add('moved');
    await connect('moved', id);
    const { settings } = await getCredential(owner, id);
    const change = (body: object) => updateCredential(owner, id, credentials.update.body.parse(body));
    expect((await change({ name: 'moved-on', data: settings })).isConnected).toBe(true);
    expect((await change({ data: { ...settings, clientId: 'another' } })).isConnected).toBe(false);
  });
});
