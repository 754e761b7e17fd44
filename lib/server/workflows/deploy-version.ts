import type { versions } from '@/lib/api/contracts/versions';
import type { AnswerOf } from '@/lib/api/define-endpoint';
import type { Identity } from '../auth/identity';
import { syncTriggers } from '../triggers/sync-triggers';
import { announceWorkflow } from '../webhooks/announce';
import { changeWorkflow } from './change-workflow';
import { requireValid } from './check-definition';
import { findVersion } from './get-version';
import { readDefinition } from './stored';

/** Makes a version the one that runs use, as it was frozen: definition and settings. A draft stays what it is. */
export async function deployVersion(
  identity: Identity,
  reference: string,
  versionRef: string,
): Promise<AnswerOf<typeof versions.deploy>> {
  return changeWorkflow(identity, reference, async (transaction, row) => {
    const { id: versionId, definition } = await findVersion(transaction, row.id, versionRef);
    requireValid(readDefinition(definition.body), 'definition_not_deployable');
    await transaction.workflowVersion.update({ where: { id: versionId }, data: { deployedAt: new Date() } });
    await transaction.workflow.update({
      where: { id: row.id },
      data: {
        deployedVersionId: versionId,
        status: 'active',
        settings: definition.settings ?? {},
        updatedAt: new Date(),
      },
    });
    await syncTriggers(transaction, row.id);
    await announceWorkflow(transaction, row.id, 'workflow.deployed', identity.userId);
    return { workflowId: row.id, versionId, status: 'active' };
  });
}
