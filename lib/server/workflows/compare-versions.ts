import type { versions } from '@/lib/api/contracts/versions';
import type { AnswerOf, QueryOf } from '@/lib/api/define-endpoint';
import { AppError } from '@/lib/shared/errors';
import { diffDefinitions, fieldChanges } from '@/lib/workflow/diff';
import type { Definition } from '@/lib/workflow/schema';
import type { WorkflowSettings } from '@/lib/workflow/settings';
import { prisma } from '../db';
import { findVisible, type Viewer, type WorkflowRow } from './access';
import { draftOrDeployed } from './current-definition';
import { findVersion } from './get-version';
import { readDefinition, readSettings } from './stored';

type Side = { definition: Definition; settings: WorkflowSettings };

export async function compareVersions(
  viewer: Viewer,
  reference: string,
  { from, to }: QueryOf<typeof versions.compare>,
): Promise<AnswerOf<typeof versions.compare>> {
  const row = await findVisible(viewer, reference);
  const [before, after] = await Promise.all([readSide(row, from), readSide(row, to)]);
  return {
    workflowId: row.id,
    before: before.definition,
    after: after.definition,
    changes: diffDefinitions(before.definition, after.definition),
    settings: fieldChanges(before.settings, after.settings),
  };
}

async function readSide(row: WorkflowRow, side: string): Promise<Side> {
  if (side === 'draft') {
    return { definition: await draftOrDeployed(prisma(), row), settings: readSettings(row.settings) };
  }
  if (side === 'deployed' && row.deployedVersionId === null) {
    throw new AppError('not_found', 'Nothing of this workflow is deployed; compare with its draft.');
  }
  const { definition } = await findVersion(
    prisma(),
    row.id,
    (side === 'deployed' && row.deployedVersionId) || side,
  );
  return { definition: readDefinition(definition.body), settings: readSettings(definition.settings) };
}
