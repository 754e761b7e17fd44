import type { WorkflowBody, WorkflowSummary } from '@/lib/api/contracts/workflow-shape';
import { workflowStatusSchema } from '@/lib/api/contracts/workflow-status';
import { toNative } from '@/lib/api/native-shape';
import type { Definition } from '@/lib/workflow/schema';
import type { Workflow } from '../generated/prisma/client';
import { rightOn, type Viewer, type WorkflowRow } from './access';
import { readConfig, readSettings } from './stored';

type SummaryRow = Pick<
  Workflow,
  | 'id'
  | 'slug'
  | 'name'
  | 'description'
  | 'status'
  | 'version'
  | 'tags'
  | 'organizationId'
  | 'ownerId'
  | 'isPublic'
  | 'isTemplate'
  | 'createdAt'
  | 'updatedAt'
> &
  Pick<WorkflowRow, 'shares'>;

/** `shares` are those of the viewer at least. */
export function presentSummary(viewer: Viewer, row: SummaryRow): WorkflowSummary {
  return {
    id: row.id,
    slug: row.slug,
    name: row.name,
    description: row.description,
    status: workflowStatusSchema.parse(row.status),
    version: row.version,
    tags: row.tags,
    organizationId: row.organizationId,
    ownerId: row.ownerId,
    isPublic: row.isPublic,
    isTemplate: row.isTemplate,
    access: rightOn(viewer, row),
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
  };
}

/** The whole workflow; `definition` is the deployed one when there is one. */
export function presentWorkflow(viewer: Viewer, row: WorkflowRow, definition: Definition): WorkflowBody {
  return {
    ...presentSummary(viewer, row),
    ...toNative(definition),
    config: readConfig(row.config),
    settings: readSettings(row.settings),
    sharedWith: row.shares.map((share) => share.userId),
    hasDraft: row.deployedVersionId !== null && row.draft !== null,
  };
}
