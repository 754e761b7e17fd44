import { type AnyBody, call, createWorkflow, twoSteps, unique } from './api';
import { until } from './until';

/** An active workflow that begins with this trigger; answers its id. */
export function withTrigger(nodeId: string, config: object): Promise<string> {
  const start = { id: 'start', nodeId, label: 'Start', position: { x: 0, y: 0 }, config };
  return createWorkflow({ status: 'active', nodes: [start, twoSteps.nodes[1]] });
}

/** A path no other test has. */
export function uniquePath(name: string): string {
  return unique(name).replace(' ', '-');
}

export async function executionsOf(workflowId: string): Promise<AnyBody[]> {
  return (await call('GET', `/api/v1/executions?workflow_id=${workflowId}&limit=100`)).body.executions;
}

export async function admissionsOf(workflowId: string): Promise<AnyBody[]> {
  return (await call('GET', `/api/v1/admissions?workflow_id=${workflowId}&limit=100`)).body.admissions;
}

export async function ended(executionId: string): Promise<AnyBody> {
  return until(async () => {
    const { body } = await call('GET', `/api/v1/executions/${executionId}`);
    return ['completed', 'failed', 'cancelled'].includes(body.status) && body;
  });
}
