import type { drafts } from '@/lib/api/contracts/drafts';
import type { AnswerOf, BodyOf } from '@/lib/api/define-endpoint';
import { AppError } from '@/lib/shared/errors';
import type { Identity } from '../auth/identity';
import { changeWorkflow } from './change-workflow';
import { parseOrRefuse, problemsOf } from './check-definition';

/** The one writer of drafts. The graph may be unfinished; a save made from an older revision is refused. */
export async function saveDraft(
  identity: Identity,
  reference: string,
  { definition: input, revision }: BodyOf<typeof drafts.save>,
): Promise<AnswerOf<typeof drafts.save>> {
  const definition = parseOrRefuse(input);
  const problems = await problemsOf(definition, identity.organizationId);
  return changeWorkflow(identity, reference, async (transaction, row) => {
    if (row.revision !== revision) throw staleRevision(row.revision, revision);
    const saved = await transaction.workflow.update({
      where: { id: row.id },
      data: { draft: definition, revision: { increment: 1 }, updatedAt: new Date() },
      select: { revision: true },
    });
    return { workflowId: row.id, revision: saved.revision, problems };
  });
}

function staleRevision(current: number, given: number): AppError {
  return new AppError(
    'revision_conflict',
    `Somebody saved this workflow meanwhile: it is at revision ${current}, this draft was made from ${given}. Load it again and merge.`,
    { field: 'revision', details: { revision: current } },
  );
}
