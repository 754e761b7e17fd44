import type { AnswerOf, BodyOf } from '@/lib/api/define-endpoint';
import { residueOf } from '@/lib/dialects/residue';
import type { MachineExecution } from '@/lib/dialects/statemachine/contract';
import type { machines } from '@/lib/dialects/statemachine/endpoints';
import { machineStatus, outputOf, visitsOf } from '@/lib/dialects/statemachine/execution';
import { definitionToStates, startOf } from '@/lib/dialects/statemachine/machine-out';
import type { Identity } from '../../auth/identity';
import { spansOf } from '../../executions/list-spans';
import { admitRun } from '../../runs/admit-run';
import { getRun, readRunView } from '../../runs/read-run';
import { findWorkflow } from '../find-workflows';

// Executions as clients of workflows.do start and read them.

/** `running` from the first moment, also while it waits for its turn. */
export async function executeMachine(
  identity: Identity,
  reference: string,
  { input = {} }: BodyOf<typeof machines.execute>,
  idempotencyKey: string | null,
): Promise<AnswerOf<typeof machines.execute>> {
  const { row, definition } = await findWorkflow(identity, reference);
  const { runId } = await admitRun({
    organizationId: identity.organizationId,
    userId: identity.userId,
    canSeeAll: identity.canSeeAll,
    workflowRef: row.id,
    input,
    trigger: { type: 'manual', source: 'statemachine' },
    ...(idempotencyKey === null ? {} : { idempotencyKey }),
  });
  const run = await getRun(identity, runId);
  return {
    id: runId,
    workflowId: row.id,
    status: 'running',
    input,
    currentState: startOf(definition) ?? '',
    createdAt: run.createdAt.toISOString(),
  };
}

export async function getMachineExecution(identity: Identity, id: string): Promise<MachineExecution> {
  const view = await readRunView(identity, id);
  const { row, definition } = view;
  const states = definitionToStates(definition);
  const visits = visitsOf(spansOf(view), states);
  const status = machineStatus(row.status);
  const isOver = row.endedAt !== null && status !== 'running' && status !== 'paused';
  const isMachine = Object.keys(residueOf(definition, 'statemachine')).length > 0;
  const last = visits.at(-1);
  const ended = last && last.exitedAt === null ? last.enteredAt : row.endedAt?.toISOString();
  return {
    id: row.id,
    workflowId: row.workflowId,
    status,
    input: row.input,
    ...(status === 'completed' ? { output: outputOf(visits, states, row.output, isMachine) } : {}),
    ...(row.error && isOver ? { error: errorOf(row.error) } : {}),
    ...(isOver ? {} : { currentState: last?.state ?? startOf(definition) ?? '' }),
    stateHistory: visits,
    createdAt: row.createdAt.toISOString(),
    ...(isOver && ended !== undefined ? { completedAt: ended } : {}),
  };
}

function errorOf(error: { message: string; node_id?: string | null; code?: string }) {
  return {
    message: error.message,
    ...(error.code ? { code: error.code } : {}),
    ...(error.node_id ? { state: error.node_id } : {}),
  };
}
