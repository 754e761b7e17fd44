import type { AnswerOf, QueryOf } from '@/lib/api/define-endpoint';
import type { CloudflareVersion } from '@/lib/dialects/cloudflare/contract';
import { envelope, offsetOf, pageOf } from '@/lib/dialects/cloudflare/envelope';
import { graphOf } from '@/lib/dialects/cloudflare/graph';
import { scriptNames } from '@/lib/dialects/cloudflare/names';
import type { versions } from '@/lib/dialects/cloudflare/workflow-endpoints';
import { compilePlan } from '@/lib/engine/plan';
import { nodeTraitsOf } from '@/lib/nodes/traits';
import { AppError, invariant } from '@/lib/shared/errors';
import { idStartOf, uuidOf } from '@/lib/shared/uuid-form';
import type { Identity } from '../../auth/identity';
import { prisma } from '../../db';
import type { Prisma } from '../../generated/prisma/client';
import type { WorkflowRow } from '../../workflows/access';
import { readDefinition, readSettings } from '../../workflows/stored';
import { requireNamed, type WorkflowPlace } from './find-workflow';

// Versions of a workflow as Cloudflare's clients see them: what was deployed, newest first. Of a workflow that never was, what
// there is, since those clients count on one.

const withBody = { definition: { select: { body: true, settings: true } } } as const;
type VersionRow = Prisma.WorkflowVersionGetPayload<{ include: typeof withBody }>;

const newestFirst = [
  { deployedAt: { sort: 'desc', nulls: 'last' } },
  { createdAt: 'desc' },
] satisfies Prisma.WorkflowVersionOrderByWithRelationInput[];

export async function latestVersion({ id }: Pick<WorkflowRow, 'id'>): Promise<VersionRow> {
  const row = await prisma().workflowVersion.findFirst({
    where: { workflowId: id },
    include: withBody,
    orderBy: newestFirst,
  });
  invariant(row, `workflow ${id} has no version`);
  return row;
}

export async function listCloudflareVersions(
  identity: Identity,
  place: WorkflowPlace,
  query: QueryOf<typeof versions.list>,
): Promise<AnswerOf<typeof versions.list>> {
  const workflow = await requireNamed(identity, place);
  const isDeployed = { workflowId: workflow.id, deployedAt: { not: null } };
  const deployed = await prisma().workflowVersion.count({ where: isDeployed });
  if (deployed === 0) {
    const only = query.page === 1 ? [present(workflow, await latestVersion(workflow))] : [];
    return pageOf(only, query, 1);
  }
  const rows = await prisma().workflowVersion.findMany({
    where: isDeployed,
    include: withBody,
    orderBy: newestFirst,
    take: query.per_page,
    skip: offsetOf(query),
  });
  return pageOf(
    rows.map((row) => present(workflow, row)),
    query,
    deployed,
  );
}

export async function getCloudflareVersion(
  identity: Identity,
  place: WorkflowPlace & { versionId: string },
): Promise<AnswerOf<typeof versions.get>> {
  const workflow = await requireNamed(identity, place);
  return envelope(present(workflow, await requireVersion(workflow, place.versionId)));
}

export async function getGraph(
  identity: Identity,
  place: WorkflowPlace & { versionId: string },
): Promise<AnswerOf<typeof versions.graph>> {
  const workflow = await requireNamed(identity, place);
  const row = await requireVersion(workflow, place.versionId);
  const { has_dag: _hasDag, language: _language, limits: _limits, ...fields } = present(workflow, row);
  const definition = readDefinition(row.definition.body);
  const plan = compilePlan(definition, readSettings(row.definition.settings), nodeTraitsOf);
  return envelope({ ...fields, graph: graphOf(plan, fields.class_name, definition.inputSchema) });
}

async function requireVersion({ id }: WorkflowRow, uuid: string): Promise<VersionRow> {
  const start = idStartOf('version', uuid);
  const rows = await prisma().workflowVersion.findMany({
    where: { workflowId: id, id: start === null ? uuid : { startsWith: start } },
    include: withBody,
    take: 10,
  });
  const row = rows.find((version) => start === null || uuidOf(version.id) === uuid.toLowerCase());
  if (row) return row;
  throw new AppError('not_found', `version.not_found: this workflow has no version "${uuid.slice(0, 100)}"`);
}

function present(workflow: WorkflowRow, row: VersionRow): CloudflareVersion {
  const { limits } = readSettings(row.definition.settings);
  return {
    id: uuidOf(row.id),
    workflow_id: uuidOf(workflow.id),
    class_name: scriptNames(workflow, readDefinition(row.definition.body)).className,
    created_on: row.createdAt.toISOString(),
    modified_on: (row.deployedAt ?? row.createdAt).toISOString(),
    has_dag: true,
    language: 'javascript',
    ...(limits ? { limits } : {}),
  };
}
