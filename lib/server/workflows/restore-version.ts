import type { versions } from '@/lib/api/contracts/versions';
import type { AnswerOf } from '@/lib/api/define-endpoint';
import type { Identity } from '../auth/identity';
import { changeWorkflow } from './change-workflow';
import { problemsOf } from './check-definition';
import { findVersion } from './get-version';
import { readDefinition } from './stored';

/** Makes an old version the draft. What runs stays as it is until the draft is deployed. */
export async function restoreVersion(
  identity: Identity,
  reference: string,
  versionRef: string,
): Promise<AnswerOf<typeof versions.restore>> {
  return changeWorkflow(identity, reference, async (transaction, row) => {
    const version = await findVersion(transaction, row.id, versionRef);
    const definition = readDefinition(version.definition.body);
    const { revision } = await transaction.workflow.update({
      where: { id: row.id },
      data: { draft: definition, revision: { increment: 1 }, updatedAt: new Date() },
      select: { revision: true },
    });
    const problems = await problemsOf(definition, identity.organizationId);
    return { workflowId: row.id, definition, revision, problems };
  });
}
