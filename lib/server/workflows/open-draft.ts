import type { WorkflowStatus } from '@/lib/api/contracts/workflow-status';
import { workflowStatusSchema } from '@/lib/api/contracts/workflow-status';
import { keepIdentity } from '@/lib/workflow/keep-identity';
import type { Problem } from '@/lib/workflow/problem';
import type { Definition } from '@/lib/workflow/schema';
import type { Identity } from '../auth/identity';
import { prisma } from '../db';
import { findVisible } from './access';
import { problemsOf } from './check-definition';
import { deployedOrDraft, draftOrDeployed } from './current-definition';

export type OpenedDraft = {
  meta: {
    workflowId: string;
    name: string;
    status: WorkflowStatus;
    version: number;
    deployed: Definition | null;
  };
  definition: Definition;
  revision: number;
  problems: Problem[];
  isReadOnly: boolean;
};

/** Everything the editor begins with, in one look. */
export async function openDraft(identity: Identity, reference: string): Promise<OpenedDraft> {
  const row = await findVisible(identity, reference);
  const [definition, current] = await Promise.all([
    draftOrDeployed(prisma(), row),
    row.deployedVersionId === null ? null : deployedOrDraft(prisma(), row),
  ]);
  const mayChange = identity.canSeeAll || row.ownerId === identity.userId;
  return {
    meta: {
      workflowId: row.id,
      name: row.name,
      status: workflowStatusSchema.parse(row.status),
      version: row.version,
      // What is the same in both is sent once, and is the same object in the browser.
      deployed: current && keepIdentity(definition, current),
    },
    definition,
    revision: row.revision,
    problems: problemsOf(definition),
    isReadOnly: !mayChange || !identity.scopes.includes('workflows:write'),
  };
}
