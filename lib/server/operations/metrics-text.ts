import {
  AggregatorRegistry,
  type MetricObjectWithValues,
  type MetricValue,
  type Registry,
} from 'prom-client';
import { AppError } from '@/lib/shared/errors';
import { identify } from '../auth/identify';
import { isAdminRole } from '../auth/identity';
import { pool } from '../db';
import { errorResponse, toAppError } from '../http/error-response';
import { PEER_HEADER } from '../http/guard-requests';
import { requestIdOf } from '../http/request-id';
import { metrics } from '../metrics';
import { queueDepth } from '../queue';

// Prometheus text: this web process, what the workers last said of themselves, and what the database and the queue hold.

type MetricJson = MetricObjectWithValues<MetricValue<string>>;

const loopback = /^(127\.\d+\.\d+\.\d+|::1|::ffff:127\.\d+\.\d+\.\d+|localhost)$/;

export async function metricsResponse(request: Request): Promise<Response> {
  try {
    if (!isLocal(request.headers)) await requireAdminKey(request.headers);
    const text = [await metrics().metrics(), await workerMetrics(), await stateMetrics()].join('\n');
    return new Response(text, {
      headers: { 'Content-Type': metrics().contentType, 'Cache-Control': 'no-store' },
    });
  } catch (error) {
    const requestId = requestIdOf(request.headers);
    return errorResponse(toAppError(error, requestId), new Headers({ 'X-Request-Id': requestId }));
  }
}

/** Called from this machine, and no proxy says that the caller is elsewhere. */
function isLocal(headers: Headers): boolean {
  const forwarded = (headers.get('x-forwarded-for') ?? '').split(',').map((part) => part.trim());
  return [headers.get(PEER_HEADER) ?? 'unknown', ...forwarded].every(
    (address) => address === '' || loopback.test(address),
  );
}

async function requireAdminKey(headers: Headers): Promise<void> {
  const { role } = await identify(headers);
  if (!isAdminRole(role)) throw new AppError('forbidden', 'Metrics are for owners and admins.');
}

/** Each worker leaves its metrics with its heartbeat. */
async function workerMetrics(): Promise<string> {
  const { rows } = await pool().query<{ metrics: MetricJson[] | null }>(
    `SELECT info->'metrics' AS metrics FROM worker_heartbeat WHERE seen_at > now() - interval '30 seconds'`,
  );
  const own = rows.map(({ metrics: list }) => (list ?? []).filter(({ name }) => name.startsWith('sluice_')));
  if (own.length === 0) return '';
  const aggregated: Registry = AggregatorRegistry.aggregate(own);
  return aggregated.metrics();
}

/** Runs that have not ended, by status, and jobs in the queue. */
async function stateMetrics(): Promise<string> {
  const [{ rows }, depth] = await Promise.all([
    pool().query<{ status: string; count: number }>(
      `SELECT status, count(*)::int AS count FROM run
        WHERE status IN ('pending', 'running', 'waiting', 'pausing', 'paused') GROUP BY status`,
    ),
    queueDepth(),
  ]);
  const counts = new Map(rows.map(({ status, count }) => [status, count]));
  const runs = ['pending', 'running', 'waiting', 'pausing', 'paused'].map(
    (status) => `sluice_runs{status="${status}"} ${counts.get(status) ?? 0}`,
  );
  const jobs = Object.entries(depth).map(([state, count]) => `sluice_queue_jobs{state="${state}"} ${count}`);
  return [
    '# HELP sluice_runs Runs that have not ended',
    '# TYPE sluice_runs gauge',
    ...runs,
    '# HELP sluice_queue_jobs Rings in the queue',
    '# TYPE sluice_queue_jobs gauge',
    ...jobs,
    '',
  ].join('\n');
}
