import type { WorkflowStatus } from '@/lib/api/contracts/workflow-status';
import { workflowStatusSchema } from '@/lib/api/contracts/workflow-status';
import { keepIdentity } from '@/lib/workflow/keep-identity';
import type { Problem } from '@/lib/workflow/problem';
import type { Definition } from '@/lib/workflow/schema';
import type { Identity } from '../auth/identity';
import { prisma } from '../db';
import { variableNames } from '../variables/list-variables';
import { findVisible, type Right, rightOn } from './access';
import { problemsOf } from './check-definition';
import { deployedOrDraft, draftOrDeployed } from './current-definition';

export type OpenedDraft = {
  meta: {
    workflowId: string;
    name: string;
    status: WorkflowStatus;
    version: number;
    deployed: Definition | null;
    access: Right;
  };
  definition: Definition;
  revision: number;
  problems: Problem[];
  /** Names of the variables of the organization. */
  variables: string[];
  isReadOnly: boolean;
  maySteer: boolean;
};

/** Everything the editor begins with, in one look. */
export async function openDraft(identity: Identity, reference: string): Promise<OpenedDraft> {
  const row = await findVisible(identity, reference);
  const [definition, current, variables] = await Promise.all([
    draftOrDeployed(prisma(), row),
    row.deployedVersionId === null ? null : deployedOrDraft(prisma(), row),
    variableNames(row.organizationId),
  ]);
  const access = rightOn(identity, row);
  const mayChange = access === 'edit' || access === 'own';
  return {
    meta: {
      workflowId: row.id,
      name: row.name,
      status: workflowStatusSchema.parse(row.status),
      version: row.version,
      // What is the same in both is sent once, and is the same object in the browser.
      deployed: current && keepIdentity(definition, current),
      access,
    },
    definition,
    revision: row.revision,
    problems: await problemsOf(definition, row.organizationId),
    variables: [...variables],
    maySteer: access !== 'view' && identity.scopes.includes('workflows:execute'),
    isReadOnly: !mayChange || !identity.scopes.includes('workflows:write'),
  };
}
