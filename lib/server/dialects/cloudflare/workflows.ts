import type { AnswerOf, QueryOf } from '@/lib/api/define-endpoint';
import { envelope, offsetOf, pageOf } from '@/lib/dialects/cloudflare/envelope';
import { scriptNames } from '@/lib/dialects/cloudflare/names';
import { instanceCounts, type RunStanding } from '@/lib/dialects/cloudflare/status';
import type { workflows } from '@/lib/dialects/cloudflare/workflow-endpoints';
import { triggerSchedule } from '@/lib/nodes/trigger-schedule/definition';
import { ticksAfter } from '@/lib/shared/cron';
import { invariant } from '@/lib/shared/errors';
import { isoOrNull } from '@/lib/shared/time';
import { uuidOf } from '@/lib/shared/uuid-form';
import type { Definition } from '@/lib/workflow/schema';
import type { Identity } from '../../auth/identity';
import { pool, prisma } from '../../db';
import { visibleTo, withShares } from '../../workflows/access';
import { definitionsInUse } from '../../workflows/current-definition';
import { deleteWorkflow } from '../../workflows/delete-workflow';
import type { Found } from '../find-workflows';
import { requireAccount } from './account';
import { requireNamed, type WorkflowPlace, withDefinition } from './find-workflow';

// Workflows as Cloudflare's clients list and look at them.

type Shown = AnswerOf<typeof workflows.get>['result'];

export async function listCloudflareWorkflows(
  identity: Identity,
  accountId: string,
  query: QueryOf<typeof workflows.list>,
): Promise<AnswerOf<typeof workflows.list>> {
  await requireAccount(identity, accountId);
  const search = query.search?.replace(/[\\%_]/g, '\\$&');
  const named = search ? { slug: { contains: search, mode: 'insensitive' as const } } : {};
  const where = { AND: [visibleTo(identity), { isTemplate: false }, named] };
  const [total, rows] = await Promise.all([
    prisma().workflow.count({ where }),
    prisma().workflow.findMany({
      where,
      include: withShares,
      orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
      take: query.per_page,
      skip: offsetOf(query),
    }),
  ]);
  const definitions = await definitionsInUse(prisma(), rows);
  const found = rows.map((row): Found => {
    const definition = definitions.get(row.id);
    invariant(definition, `workflow ${row.id} has no definition`);
    return { row, definition };
  });
  return pageOf(await presentAll(found), query, total);
}

export async function getCloudflareWorkflow(
  identity: Identity,
  place: WorkflowPlace,
): Promise<AnswerOf<typeof workflows.get>> {
  return envelope(await presentWorkflow(await withDefinition(await requireNamed(identity, place))));
}

export async function deleteCloudflareWorkflow(
  identity: Identity,
  place: WorkflowPlace,
): Promise<AnswerOf<typeof workflows.delete>> {
  const { id } = await requireNamed(identity, place);
  await deleteWorkflow(identity, id);
  return envelope({ status: 'ok', success: true });
}

export async function presentWorkflow(found: Found): Promise<Shown> {
  const [shown] = await presentAll([found]);
  invariant(shown, 'one workflow in, one out');
  return shown;
}

async function presentAll(found: readonly Found[]): Promise<Shown[]> {
  const ids = found.map(({ row }) => row.id);
  const tallies = await tallyInstances(ids);
  return found.map(({ row, definition }) => {
    const own = tallies.filter(({ workflowId }) => workflowId === row.id);
    const lastStart = own.reduce<Date | null>(
      (last, { lastAt }) => (last && last > lastAt ? last : lastAt),
      null,
    );
    const schedules = presentSchedules(definition);
    const { className, scriptName } = scriptNames(row, definition);
    return {
      id: uuidOf(row.id),
      name: row.slug,
      class_name: className,
      script_name: scriptName,
      created_on: row.createdAt.toISOString(),
      modified_on: row.updatedAt.toISOString(),
      triggered_on: isoOrNull(lastStart),
      instances: instanceCounts(own),
      ...(schedules.length > 0 ? { schedules } : {}),
    };
  });
}

type Tally = RunStanding & { workflowId: string; count: number; lastAt: Date };

async function tallyInstances(workflowIds: readonly string[]): Promise<Tally[]> {
  const { rows } = await pool().query<Tally>({
    name: 'tally-instances',
    text: `SELECT workflow_id AS "workflowId", status, is_undoing AS "isUndoing", count(*)::int AS count,
        max(created_at) AS "lastAt"
      FROM run WHERE workflow_id = ANY($1) AND NOT is_test GROUP BY workflow_id, status, is_undoing`,
    values: [workflowIds],
  });
  return rows;
}

/** Its schedules with the time of their next tick; one that has no further tick is none any more. */
function presentSchedules({ nodes }: Definition): { cron: string; next_instance: string }[] {
  return nodes.flatMap(({ type, config }) => {
    const schedule =
      type === triggerSchedule.type ? triggerSchedule.config.safeParse(config).data : undefined;
    if (!schedule) return [];
    const [next] = ticksAfter(schedule, Date.now(), { limit: 1 });
    return next === undefined ? [] : [{ cron: schedule.cron, next_instance: new Date(next).toISOString() }];
  });
}
