import type { SpanBody } from '@/lib/api/contracts/execution-shape';
import type { RunStatus } from '@/lib/engine/events';
import { assertNever } from '@/lib/shared/errors';
import { isPlainObject, type Json } from '@/lib/shared/json';
import type { MachineExecution, MachineState, Visit } from './contract';

// A run as an execution of a state machine: the states it went through, in order.

export function machineStatus(status: RunStatus): MachineExecution['status'] {
  switch (status) {
    case 'pending':
    case 'waiting':
    case 'pausing':
    case 'running':
      return 'running';
    case 'paused':
    case 'completed':
    case 'failed':
    case 'cancelled':
      return status;
    default:
      return assertNever(status, 'run status');
  }
}

/** The states that were entered. The final one is not left. */
export function visitsOf(spans: readonly SpanBody[], states: Record<string, MachineState>): Visit[] {
  return spans.flatMap(({ nodeId, nodeType, startedAt, endedAt, outputData, error, status }): Visit[] => {
    if (startedAt === null || status === 'skipped' || nodeType.startsWith('trigger.')) return [];
    const place = { state: nodeId, enteredAt: startedAt };
    if (states[nodeId]?.type === 'succeed') return [{ ...place, exitedAt: null }];
    return [
      {
        ...place,
        exitedAt: endedAt,
        ...(status === 'completed' ? { output: outputData } : {}),
        ...(error && endedAt ? { error: { message: error.message, code: error.code } } : {}),
      },
    ];
  });
}

/**
 * The output of an execution: what a final state says it is, else the outputs of all tasks in one object, the later ones
 * over the earlier ones. Runs of workflows that were never machines have their own.
 */
export function outputOf(
  visits: readonly Visit[],
  states: Record<string, MachineState>,
  own: Json,
  isMachine: boolean,
): Json {
  const last = visits.findLast(({ state }) => states[state]?.type === 'succeed');
  if (!isMachine || (last && states[last.state]?.output !== undefined)) return own;
  const outputs = visits
    .filter(({ state }) => states[state]?.type === 'task')
    .map(({ output }) => output)
    .filter(isPlainObject);
  // Outputs of steps are JSON.
  return outputs.length === 0 ? own : (Object.assign({}, ...outputs) as Json);
}
