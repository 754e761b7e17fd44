import type { AnswerOf, BodyOf } from '@/lib/api/define-endpoint';
import type { BusinessExecution, BusinessWorkflow } from '@/lib/dialects/business/contract';
import type { workflows } from '@/lib/dialects/business/endpoints';
import { businessStatus } from '@/lib/dialects/business/status';
import { workflowToDefinition } from '@/lib/dialects/business/workflow-in';
import { definitionToWorkflow } from '@/lib/dialects/business/workflow-out';
import { isoOrNull } from '@/lib/shared/time';
import type { Identity } from '../../auth/identity';
import { listSpans } from '../../executions/list-spans';
import { admitRun } from '../../runs/admit-run';
import { getRun } from '../../runs/read-run';
import { parseOrRefuse } from '../../workflows/check-definition';
import { addWorkflow, given } from '../../workflows/create-workflow';
import { deleteWorkflow } from '../../workflows/delete-workflow';
import { applyChange } from '../../workflows/update-workflow';
import { type Found, findWorkflow, findWorkflows } from '../find-workflows';

// Workflows and executions as business-as-code clients create, start and read them.

const MAX_STEPS = 10_000;

export async function listBusinessWorkflows(identity: Identity): Promise<BusinessWorkflow[]> {
  return (await findWorkflows(identity)).map(present);
}

export async function getBusinessWorkflow(identity: Identity, reference: string): Promise<BusinessWorkflow> {
  return present(await findWorkflow(identity, reference));
}

/** It has no drafts: what is created can be triggered at once. */
export async function createBusinessWorkflow(
  identity: Identity,
  body: BodyOf<typeof workflows.create>,
): Promise<BusinessWorkflow> {
  const id = await addWorkflow(identity, {
    name: body.name,
    status: 'active',
    source: 'business',
    definition: parseOrRefuse(workflowToDefinition(body)),
    ...given({ description: body.description }),
  });
  return getBusinessWorkflow(identity, id);
}

export async function updateBusinessWorkflow(
  identity: Identity,
  reference: string,
  body: BodyOf<typeof workflows.update>,
): Promise<BusinessWorkflow> {
  const changed = await applyChange(identity, reference, {
    fields: given({ name: body.name, description: body.description }),
    define: (current) => parseOrRefuse(workflowToDefinition(body, current)),
  });
  return present(changed);
}

export async function deleteBusinessWorkflow(
  identity: Identity,
  reference: string,
): Promise<AnswerOf<typeof workflows.delete>> {
  await deleteWorkflow(identity, reference);
  return { success: true };
}

export async function triggerWorkflow(
  identity: Identity,
  { workflowId, input }: BodyOf<typeof workflows.trigger>,
): Promise<AnswerOf<typeof workflows.trigger>> {
  const { runId } = await admitRun({
    organizationId: identity.organizationId,
    userId: identity.userId,
    canSeeAll: identity.canSeeAll,
    workflowRef: workflowId,
    input: input ?? {},
    trigger: { type: 'manual', source: 'business' },
  });
  return { executionId: runId };
}

/** Status and result come from one look, so one is never there without the other. */
export async function executionStatus(identity: Identity, id: string): Promise<BusinessExecution> {
  const run = await getRun(identity, id);
  const { spans } = await listSpans(identity, id, { limit: MAX_STEPS, offset: 0 });
  const status = businessStatus(run.status);
  return {
    status,
    ...(status === 'completed' ? { result: run.output } : {}),
    ...(status === 'failed' ? { error: run.error?.message ?? 'It failed' } : {}),
    ...(run.error?.node_id ? { failedStep: run.error.node_id } : {}),
    executionId: run.id,
    workflowId: run.workflowId,
    input: run.input,
    steps: spans
      .filter(({ nodeType }) => !nodeType.startsWith('trigger.'))
      .map((span) => ({
        id: span.nodeId,
        name: span.nodeLabel,
        iteration: span.iteration,
        status: span.status,
        input: span.inputData,
        output: span.outputData,
        error: span.error?.message ?? null,
        attempts: span.attempt,
        startedAt: span.startedAt,
        completedAt: span.endedAt,
      })),
    createdAt: run.createdAt.toISOString(),
    startedAt: isoOrNull(run.startedAt),
    completedAt: isoOrNull(run.endedAt),
  };
}

function present({ row, definition }: Found): BusinessWorkflow {
  return definitionToWorkflow(row, definition);
}
