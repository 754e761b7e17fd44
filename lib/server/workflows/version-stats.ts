import type { versions } from '@/lib/api/contracts/versions';
import type { AnswerOf } from '@/lib/api/define-endpoint';
import { pool, prisma } from '../db';
import { stepFigures } from '../stats/step-stats';
import { findVisible, type Viewer } from './access';
import { findVersion } from './get-version';
import { readDefinition } from './stored';

type Answer = AnswerOf<typeof versions.stats>;
type Figures = Omit<Answer, 'workflowId' | 'versionId' | 'steps' | 'firstAt' | 'lastAt'> & {
  firstAt: Date | null;
  lastAt: Date | null;
};

/** The newest runs of one version. Those of a workflow stand in an index by time; how far it is read is bounded. */
const versionRuns = `
  SELECT id, status, started_at, ended_at, created_at FROM (
    SELECT id, version_id, is_test, status, started_at, ended_at, created_at FROM run
    WHERE workflow_id = $1 ORDER BY created_at DESC LIMIT 20000
  ) AS newest WHERE version_id = $2 AND NOT is_test ORDER BY created_at DESC LIMIT 500`;

const figuresSql = `
  WITH runs AS (${versionRuns}), ended AS (
    SELECT extract(epoch FROM ended_at - started_at) * 1000 AS ms FROM runs WHERE ended_at IS NOT NULL
  )
  SELECT count(*)::int AS total,
    count(*) FILTER (WHERE status = 'completed')::int AS completed,
    count(*) FILTER (WHERE status = 'failed')::int AS failed,
    count(*) FILTER (WHERE status = 'cancelled')::int AS cancelled,
    (SELECT percentile_cont(0.5) WITHIN GROUP (ORDER BY ms) FROM ended)::float8 AS "durationP50Ms",
    (SELECT percentile_cont(0.95) WITHIN GROUP (ORDER BY ms) FROM ended)::float8 AS "durationP95Ms",
    min(created_at) AS "firstAt", max(created_at) AS "lastAt"
  FROM runs`;

/** How the runs of one version went, to compare it with another one. */
export async function versionStats(viewer: Viewer, reference: string, versionRef: string): Promise<Answer> {
  const { id: workflowId } = await findVisible(viewer, reference);
  const version = await findVersion(prisma(), workflowId, versionRef);
  const values = [workflowId, version.id];
  const [{ rows }, steps] = await Promise.all([
    pool().query<Figures>(figuresSql, values),
    stepFigures(`SELECT id FROM (${versionRuns}) AS runs WHERE ended_at IS NOT NULL`, values),
  ]);
  const names = new Map(readDefinition(version.definition.body).nodes.map(({ id, name }) => [id, name]));
  const figures = rows[0] ?? nothing;
  return {
    workflowId,
    versionId: version.id,
    ...figures,
    firstAt: figures.firstAt?.toISOString() ?? null,
    lastAt: figures.lastAt?.toISOString() ?? null,
    steps: steps.map(({ nodeId, attempts, failed, durationMs }) => ({
      nodeId,
      name: names.get(nodeId) ?? nodeId,
      attempts,
      failed,
      durationP50Ms: durationMs.p50,
    })),
  };
}

const nothing: Figures = {
  total: 0,
  completed: 0,
  failed: 0,
  cancelled: 0,
  durationP50Ms: null,
  durationP95Ms: null,
  firstAt: null,
  lastAt: null,
};
