import type { drafts } from '@/lib/api/contracts/drafts';
import type { AnswerOf } from '@/lib/api/define-endpoint';
import { prisma } from '../db';
import { findVisible, type Viewer } from './access';
import { problemsOf } from './check-definition';
import { draftOrDeployed } from './current-definition';

export async function getDraft(viewer: Viewer, reference: string): Promise<AnswerOf<typeof drafts.get>> {
  const row = await findVisible(viewer, reference);
  const definition = await draftOrDeployed(prisma(), row);
  const problems = await problemsOf(definition, row.organizationId);
  return { workflowId: row.id, definition, revision: row.revision, problems };
}
