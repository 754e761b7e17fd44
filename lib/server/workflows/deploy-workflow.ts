import type { WorkflowStatus } from '@/lib/api/contracts/workflow-status';
import type { Identity } from '../auth/identity';
import { setWorkflowStatus } from './set-status';

type Deployed = { message: string; workflowId: string; status: WorkflowStatus };

export async function deployWorkflow(identity: Identity, reference: string): Promise<Deployed> {
  const { id, status } = await setWorkflowStatus(identity, reference, 'active');
  return { message: 'Workflow deployed successfully', workflowId: id, status };
}

export async function undeployWorkflow(identity: Identity, reference: string): Promise<Deployed> {
  const { id, status } = await setWorkflowStatus(identity, reference, 'draft');
  return { message: 'Workflow undeployed successfully', workflowId: id, status };
}
