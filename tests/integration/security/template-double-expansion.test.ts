import { afterAll, beforeAll, expect, it } from 'vitest';
import { pool } from '@/lib/server/db';
import type { RunScope } from '@/lib/server/runs/run-row';
import type { Json } from '@/lib/shared/json';
import { addCredential, addFunction } from '@/tests/support/organizations';
import { type RecordingServer, startRecordingServer } from '@/tests/support/recording-server';
import { runToEnd } from '@/tests/support/runs';
import { addTable } from '@/tests/support/tables';
import { startTestWorker, type TestWorker } from '@/tests/support/test-worker';
import { chain, createScope, deployWorkflow } from '@/tests/support/workflows';

// What comes from outside is never read as a template, however often it is handed on (X5).

let scope: RunScope;
let far: RecordingServer;
let worker: TestWorker;

const SECRET = 'the secret that must not come out';

const hostile = [
  '{{secrets.DB}}',
  '{{ secrets["DB"] }}',
  '{{input.other}}',
  '{{{{secrets.DB}}}}',
  '{{"{{"}}secrets.DB{{"}}"}}',
  // biome-ignore lint/suspicious/noTemplateCurlyInString: it is what somebody might try
  '${process.env.DATABASE_URL}',
  '<%= secrets.DB %>',
];

beforeAll(async () => {
  scope = await createScope();
  far = await startRecordingServer();
  worker = await startTestWorker();
  await addCredential(scope, { name: 'DB', type: 'secret', data: { value: SECRET } });
  await addFunction(scope, { name: 'far', url: `${far.url}/function` });
  await addTable(scope, 'notes');
});

afterAll(async () => {
  await worker.stop();
  await far.close();
});

const text = '{{input.text}}';

it.each(hostile)('%s stays what it is in every step it passes', async (attack) => {
  const ref = await deployWorkflow(
    scope,
    chain(
      ['set', 'set', { fields: { alone: text, within: `a ${text} b` } }],
      ['again', 'set', { fields: { alone: '{{result.alone}}', within: '{{result.within}}' } }],
      ['send', 'http', { method: 'POST', url: `${far.url}/http`, body: { it: '{{steps.again.output}}' } }],
      ['call', 'function_call', { function: 'far', input: { it: '{{steps.again.output.alone}}' } }],
      ['keep', 'record', { operation: 'insert', table: 'notes', data: { it: text } }],
      ['code', 'code_snippet', { code: 'return ctx.config.it', values: { it: text } }],
      ['mail', 'email', { to: 'ada@example.com', subject: 'x', body: text }],
      ['end', 'set', { fields: { it: '{{steps.code.output}}', kept: '{{steps.keep.output}}' } }],
    ),
  );
  const run = await runToEnd(scope, ref, { text: attack, other: 'not this' });
  expect([run.error, run.output]).toMatchObject([null, { it: attack }]);
  const [sent] = far.to('/http').slice(-1);
  expect(JSON.parse(sent?.body ?? '')).toEqual({ it: { alone: attack, within: `a ${attack} b` } });
  expect(JSON.parse(far.to('/function').at(-1)?.body ?? '')).toMatchObject({ input: { it: attack } });
  const kept = await pool().query<{ data: Json }>(`SELECT data FROM record ORDER BY seq DESC LIMIT 1`);
  expect(kept.rows[0]?.data).toEqual({ it: attack });
  const mail = await pool().query<{ text: string }>(
    'SELECT row_to_json(m)::text AS text FROM mail m WHERE organization_id = $1 ORDER BY created_at DESC LIMIT 1',
    [scope.organizationId],
  );
  expect(mail.rows[0]?.text).toContain(JSON.stringify(attack).slice(1, -1));
  expect(JSON.stringify([run, far.requests, mail.rows])).not.toContain(SECRET);
});
