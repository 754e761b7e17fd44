import type { RunEvent } from '@/lib/engine/events';
import { isSettled, type RunState, stepKey } from '@/lib/engine/state';
import type { RunCommand } from '@/lib/server/runs/commands';
import { isPlainObject, type Json } from '@/lib/shared/json';

// Which steps of a run undo what they did: code that has failed, or was told to end so, calls its rollbacks. The row of the run
// says it, for lists that do not read logs.

/** Those that are at it when a worker takes the run over. */
export function undoingSteps({ scopes }: RunState): Set<string> {
  const undoing = new Set<string>();
  for (const { steps } of scopes.values()) {
    for (const { nodeId, iteration, status, calls, resumed } of steps.values()) {
      const isAtIt = calls?.some(isRollback) || asksToUndo(resumed?.data);
      if (isAtIt && !isSettled(status)) undoing.add(stepKey(iteration, nodeId));
    }
  }
  return undoing;
}

export function watchUndoing(undoing: Set<string>, event: RunEvent): void {
  switch (event.type) {
    case 'step.recorded':
      if (isRollback(event)) undoing.add(stepKey(event.iteration, event.nodeId));
      return;
    case 'step.succeeded':
    case 'step.failed':
      if (undoing.size > 0) undoing.delete(stepKey(event.iteration, event.nodeId));
      return;
    case 'run.restarted':
      undoing.clear();
      return;
  }
}

/** The signal that tells code to undo what it did. */
export function isUndoCommand(command: RunCommand): boolean {
  return command.type === 'signal' && asksToUndo(command.data);
}

function isRollback({ kind }: { kind: string }): boolean {
  return kind === 'rollback';
}

function asksToUndo(data: Json | undefined): boolean {
  return isPlainObject(data) && data.rollback === true;
}
