import type { AnswerOf, BodyOf, QueryOf } from '@/lib/api/define-endpoint';
import { residueOf } from '@/lib/dialects/residue';
import type { Machine, MachineInput } from '@/lib/dialects/statemachine/contract';
import type { machines } from '@/lib/dialects/statemachine/endpoints';
import { machineToDefinition } from '@/lib/dialects/statemachine/machine-in';
import { definitionToMachine, definitionToStates } from '@/lib/dialects/statemachine/machine-out';
import { AppError } from '@/lib/shared/errors';
import type { Definition } from '@/lib/workflow/schema';
import type { Identity } from '../../auth/identity';
import { parseOrRefuse } from '../../workflows/check-definition';
import { addWorkflow, given } from '../../workflows/create-workflow';
import { deleteWorkflow } from '../../workflows/delete-workflow';
import { listWorkflows } from '../../workflows/list-workflows';
import { applyChange } from '../../workflows/update-workflow';
import { type Found, findWorkflow } from '../find-workflows';

// Workflows as clients of workflows.do create and change them.

export async function listMachines(
  identity: Identity,
  query: QueryOf<typeof machines.list> & { q?: string },
): Promise<AnswerOf<typeof machines.list>> {
  const { limit, offset, sort, order, q } = query;
  const page = { limit, offset, sort: { field: sort, direction: order } };
  const { count, workflows } = await listWorkflows(identity, { ...page, ...(q ? { search: q } : {}) });
  return {
    data: workflows.map(({ id, name, description, createdAt, updatedAt }) => ({
      id,
      name,
      description,
      createdAt,
      updatedAt,
    })),
    meta: { total: count, limit, offset },
  };
}

export async function getMachine(identity: Identity, reference: string): Promise<Machine> {
  return present(await findWorkflow(identity, reference));
}

/** It has no drafts: what is created can be executed at once. */
export async function createMachine(identity: Identity, body: MachineInput): Promise<Machine> {
  const definition = parseOrRefuse(machineToDefinition(body));
  const id = await inWordsOfStates(definition, () =>
    addWorkflow(identity, {
      name: body.name,
      status: 'active',
      source: 'statemachine',
      definition,
      ...given({ description: body.description }),
    }),
  );
  return getMachine(identity, id);
}

/** What is not sent stays. */
export async function changeMachine(
  identity: Identity,
  reference: string,
  body: BodyOf<typeof machines.update>,
): Promise<Machine> {
  const isTouched = body.states !== undefined || body.functions !== undefined || body.initial !== undefined;
  let made: Definition | undefined;
  const define = (current: Definition) => {
    made = parseOrRefuse(machineToDefinition(wholeMachine(body, current), current));
    return made;
  };
  const changed = await inWordsOfStates(
    () => made,
    () =>
      applyChange(identity, reference, {
        fields: given({ name: body.name, description: body.description }),
        ...(isTouched ? { define } : {}),
      }),
  );
  return present(changed);
}

function wholeMachine(body: BodyOf<typeof machines.update>, current: Definition): MachineInput {
  const { functions, rest } = residueOf(current, 'statemachine');
  const before = Array.isArray(functions) ? { functions: functions.map(String) } : {};
  return {
    ...(typeof rest === 'object' && rest !== null && !Array.isArray(rest) ? rest : {}),
    ...before,
    ...body,
    name: body.name ?? '',
    states: body.states ?? definitionToStates(current),
  };
}

export async function deleteMachine(
  identity: Identity,
  reference: string,
): Promise<AnswerOf<typeof machines.delete>> {
  await deleteWorkflow(identity, reference);
  return { success: true, message: 'Workflow deleted successfully' };
}

/** Problems name nodes by their place; who sent states knows them by their names. */
async function inWordsOfStates<T>(
  definition: Definition | (() => Definition | undefined),
  action: () => Promise<T>,
): Promise<T> {
  try {
    return await action();
  } catch (error) {
    if (!(error instanceof AppError) || error.field === undefined) throw error;
    const { nodes = [] } = (typeof definition === 'function' ? definition() : definition) ?? {};
    const field = error.field.replace(/^nodes\[(\d+)\]/, (whole, index: string) => {
      const name = nodes[Number(index)]?.id;
      return name === undefined ? whole : `states.${name}`;
    });
    throw new AppError(error.code, error.message, { field, details: error.details });
  }
}

function present({ row, definition }: Found): Machine {
  return definitionToMachine(row, definition);
}
