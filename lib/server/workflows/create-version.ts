import type { versions } from '@/lib/api/contracts/versions';
import type { AnswerOf, BodyOf } from '@/lib/api/define-endpoint';
import { AppError } from '@/lib/shared/errors';
import { newId } from '@/lib/shared/ids';
import type { Identity } from '../auth/identity';
import { changeWorkflow } from './change-workflow';
import { draftOrDeployed } from './current-definition';
import { freezeDefinition } from './freeze-definition';
import { readSettings } from './stored';

/** A snapshot under the next number. The row of the workflow is held, so two at once get two numbers. */
export async function createVersion(
  identity: Identity,
  reference: string,
  { versionTag: tag, description = '' }: BodyOf<typeof versions.create>,
): Promise<AnswerOf<typeof versions.create>> {
  return changeWorkflow(identity, reference, async (transaction, row) => {
    const taken = await transaction.workflowVersion.findFirst({ where: { workflowId: row.id, tag } });
    if (taken) {
      throw new AppError(
        'conflict',
        `This workflow has a version tagged ${tag} already; choose another tag.`,
        {
          field: 'versionTag',
        },
      );
    }
    const definition = await draftOrDeployed(transaction, row);
    const definitionId = await freezeDefinition(transaction, definition, readSettings(row.settings));
    const number = row.version + 1;
    await transaction.workflowVersion.create({
      data: {
        id: newId('version'),
        workflowId: row.id,
        number,
        tag,
        description,
        definitionId,
        createdBy: identity.userId,
      },
    });
    await transaction.workflow.update({
      where: { id: row.id },
      data: { version: number, updatedAt: new Date() },
    });
    return { workflowId: row.id, version: number, versionTag: tag };
  });
}
