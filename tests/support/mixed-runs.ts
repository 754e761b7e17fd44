import { isConnectionError, pool } from '@/lib/server/db';
import type { RunScope } from '@/lib/server/runs/run-row';
import type { Json } from '@/lib/shared/json';
import type { Answer, RecordedRequest, RecordingServer } from './recording-server';
import { until } from './until';
import { chain, deployWorkflow, flow } from './workflows';

// Runs of many kinds against a recording server, each with the output it must end with whatever happens on the way.

export type MixedKind = { workflowId: string; output: (n: number) => Json };

/** Asks the database the runs are in. */
export type Query = (sql: string, values: unknown[]) => Promise<{ rowCount: number | null }>;

type Send = [type: string, config: { [key: string]: Json }, policy?: { retry: { [key: string]: Json } }];

const patient = { maxRetries: 8, backoff: 'constant', initialDelayMs: 40 } as const;

export async function deployMixedKinds(scope: RunScope, url: string): Promise<MixedKind[]> {
  return Promise.all(
    mixedKinds(url).map(async ([definition, output]) => ({
      workflowId: await deployWorkflow(scope, definition),
      output,
    })),
  );
}

/** What each kind does, and what a run of it with the input `n` puts out. */
export function mixedKinds(url: string): [ReturnType<typeof flow>, MixedKind['output']][] {
  const send = (path: string, n: string): Send => ['http', { method: 'POST', url: url + path, body: { n } }];
  const keep = (fields: { [key: string]: Json }): Send => ['set', { fields }];
  return [
    [
      chain(
        ['a', ...send('/chain-a', '{{input.n}}')],
        ['b', ...send('/chain-b', '{{result.body.n}}')],
        ['c', ...keep({ a: '{{steps.a.output.body.n}}', b: '{{steps.b.output.body.n}}' })],
      ),
      (n) => ({ a: n, b: n }),
    ],
    [
      chain(
        [
          'flaky',
          'http',
          { method: 'POST', url: `${url}/flaky`, body: { n: '{{input.n}}' } },
          { retry: patient },
        ],
        ['end', ...keep({ n: '{{result.body.n}}' })],
      ),
      (n) => ({ n }),
    ],
    [
      chain(
        ['before', ...send('/delay-before', '{{input.n}}')],
        ['wait', 'delay', { durationMs: '{{input.waitMs}}' }],
        ['after', ...send('/delay-after', '{{result.body.n}}')],
        ['end', ...keep({ n: '{{result.body.n}}' })],
      ),
      (n) => ({ n }),
    ],
    [
      flow(
        {
          start: ['noop'],
          x: send('/join-x', '{{input.n}}'),
          y: send('/join-y', '{{input.n}}'),
          z: send('/join-z', '{{input.n}}'),
          join: send('/join', '{{result.x.body.n}}{{result.y.body.n}}{{result.z.body.n}}'),
          end: keep({ all: '{{result.body.n}}' }),
        },
        'start>x start>y start>z x>join y>join z>join join>end',
      ),
      (n) => ({ all: `${n}${n}${n}` }),
    ],
    [
      flow(
        {
          each: ['loop', { items: '[input.n, input.n + 1, input.n + 2, input.n + 3]', concurrency: 2 }],
          item: send('/item', '{{item}}'),
          short: keep({ n: '{{result.body.n}}' }),
          end: keep({ list: '{{result.results}}' }),
        },
        'each.body>item item>short each.done>end',
      ),
      (n) => ({ list: [n, n + 1, n + 2, n + 3].map((item) => ({ n: item })) }),
    ],
    [
      flow(
        {
          even: ['condition', { expression: 'input.n % 2 === 0' }],
          yes: send('/even', '{{input.n}}'),
          no: send('/odd', '{{input.n}}'),
          end: keep({ path: '{{result.body.path}}' }),
        },
        'even.true>yes even.false>no yes>end no>end',
      ),
      (n) => ({ path: n % 2 === 0 ? '/even' : '/odd' }),
    ],
    [
      flow(
        {
          bad: send('/bad', '{{input.n}}'),
          handled: send('/handled', '{{input.n}}'),
          end: keep({ n: '{{result.body.n}}', code: '{{steps.bad.error.code}}' }),
        },
        'bad.error>handled handled>end',
      ),
      (n) => ({ n, code: 'http_400' }),
    ],
  ];
}

/** Repeats what failed because the database was away. */
export async function patiently<T>(ask: () => Promise<T>): Promise<T> {
  const answer = await until(
    () =>
      ask().then(
        (value) => ({ value }),
        (error: unknown) => {
          if (isConnectionError(error)) return null;
          throw error;
        },
      ),
    { everyMs: 50, timeoutMs: 120_000, what: 'the database answers' },
  );
  return answer.value;
}

/**
 * Answers the calls of mixed runs, and collects the keys of those that come although the result of their step is already
 * in the log.
 */
export function auditCalls(
  recorder: RecordingServer,
  query: Query = (sql, values) => pool().query(sql, values),
): { repeated: string[] } {
  const repeated: string[] = [];
  recorder.onRequest(async (request) => {
    if (await patiently(() => isRecorded(query, request.key))) repeated.push(request.key);
    return answerOf(recorder, request);
  });
  return { repeated };
}

function answerOf(recorder: RecordingServer, { path, key, body }: RecordedRequest): Answer {
  const { n } = JSON.parse(body) as { n: Json };
  const answer: Answer = { delayMs: 20 + (recorder.requests.length % 7) * 15, body: { n, path } };
  if (path === '/bad') return { ...answer, status: 400 };
  const calls = recorder.to(path).filter((request) => request.key === key).length;
  return path === '/flaky' && calls <= 2 ? { ...answer, status: 503 } : answer;
}

async function isRecorded(query: Query, key: string): Promise<boolean> {
  const [runId = '', nodeId = '', ...iteration] = key.split('/');
  const { rowCount } = await query(
    `SELECT 1 FROM run_log, json_array_elements(events) AS event
     WHERE run_id = $1 AND event->>'type' = 'step.succeeded' AND event->>'nodeId' = $2 AND event->>'iteration' = $3`,
    [runId, nodeId, iteration.join('/')],
  );
  return (rowCount ?? 0) > 0;
}
