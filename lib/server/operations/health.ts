import { pool } from '../db';
import { openDoorbell } from '../queue';

// Ready means: a run accepted now would be worked on. Live means: this process answers.

const CHECK_MS = 2_000;
/** Workers say that they are alive every two seconds. */
const WORKER_SILENCE_SECONDS = 10;

type Part = 'web' | 'database' | 'queue' | 'worker';
export type Health = { status: 'ok' | 'unavailable'; checks: Record<Part, 'ok' | string> };

export async function checkHealth(): Promise<Health> {
  const [database, queue, worker] = await Promise.all([
    outcome(async () => void (await pool().query('SELECT 1')), 'the database does not answer'),
    outcome(openDoorbell, 'the queue does not answer'),
    outcome(findWorker, 'no worker has said in the last seconds that it is alive'),
  ]);
  const checks = { web: 'ok', database, queue, worker };
  const isReady = Object.values(checks).every((check) => check === 'ok');
  return { status: isReady ? 'ok' : 'unavailable', checks };
}

async function findWorker(): Promise<void> {
  const { rowCount } = await pool().query(
    'SELECT 1 FROM worker_heartbeat WHERE seen_at > now() - make_interval(secs => $1) LIMIT 1',
    [WORKER_SILENCE_SECONDS],
  );
  if (!rowCount) throw new Error('no worker');
}

async function outcome(check: () => Promise<void>, failure: string): Promise<string> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<string>((resolve) => {
    timer = setTimeout(() => resolve(failure), CHECK_MS);
  });
  const result = check().then(
    () => 'ok',
    () => failure,
  );
  return Promise.race([result, late]).finally(() => clearTimeout(timer));
}

export async function healthResponse(request: Request): Promise<Response> {
  const isLiveOnly = new URL(request.url).searchParams.has('live');
  const health: Health | { status: 'ok' } = isLiveOnly ? { status: 'ok' } : await checkHealth();
  return Response.json(health, {
    status: health.status === 'ok' ? 200 : 503,
    headers: { 'Cache-Control': 'no-store' },
  });
}
