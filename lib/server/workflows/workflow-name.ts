import { prisma } from '../db';
import { getRun } from '../runs/read-run';
import { findVisible, type Viewer } from './access';

/** What a workflow is called, or 404 for those who may not know. */
export async function workflowName(viewer: Viewer, reference: string): Promise<string> {
  return (await findVisible(viewer, reference)).name;
}

/** What the workflow of a run is called. */
export async function workflowNameOfRun(viewer: Viewer, runId: string): Promise<string> {
  const { workflowId } = await getRun(viewer, runId);
  const { name } = await prisma().workflow.findUniqueOrThrow({
    where: { id: workflowId },
    select: { name: true },
  });
  return name;
}
