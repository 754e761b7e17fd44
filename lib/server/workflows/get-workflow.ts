import type { WorkflowBody } from '@/lib/api/contracts/workflow-shape';
import { prisma } from '../db';
import { findVisible, type Viewer } from './access';
import { deployedOrDraft } from './current-definition';
import { presentWorkflow } from './present-workflow';

export async function getWorkflow(viewer: Viewer, reference: string): Promise<WorkflowBody> {
  const row = await findVisible(viewer, reference);
  return presentWorkflow(viewer, row, await deployedOrDraft(prisma(), row));
}
