import { isFinished } from '@/lib/engine/events';
import { findStep, isSettled, stepKey } from '@/lib/engine/state';
import { type RunCommand, readCommands } from '@/lib/server/runs/commands';
import { assertNever } from '@/lib/shared/errors';
import { abortSteps, type Turn } from './turn';
import { isUndoCommand } from './undoing';

/** Carries out what the run was told from outside; each command is deleted together with the events it caused. */
export async function carryOutCommands(turn: Turn): Promise<void> {
  turn.commandsWaiting = false;
  const { seen, commands } = await readCommands(turn.run.id);
  turn.handle.commandsSeen = seen;
  for (const { id, command } of commands) {
    noteUndoing(turn, command);
    // It stays in the database until the events it caused are there.
    if (turn.carriedOut.has(id)) continue;
    if (isTooEarly(turn, command)) continue;
    turn.carriedOut.add(id);
    carryOut(turn, command);
    turn.journal.consume(id);
  }
}

/** An answer may overtake the wait it is for: it is kept until the step waits, or has ended without it. */
function isTooEarly({ state, deferred }: Turn, command: RunCommand): boolean {
  if (command.type !== 'signal' || isFinished(state.status)) return false;
  const step = findStep(state, command.iteration, command.nodeId);
  if (!step || step.status === 'waiting' || isSettled(step.status)) return false;
  deferred.add(stepKey(command.iteration, command.nodeId));
  return true;
}

/** Also before the step hears of it: what it is in the middle of may take a while. */
function noteUndoing({ state, undoing }: Turn, command: RunCommand): void {
  if (command.type !== 'signal' || !isUndoCommand(command)) return;
  const step = findStep(state, command.iteration, command.nodeId);
  if (step && !isSettled(step.status)) undoing.add(stepKey(command.iteration, command.nodeId));
}

function carryOut(turn: Turn, command: RunCommand): void {
  const { state } = turn;
  const at = Date.now();
  switch (command.type) {
    case 'pause':
      if (!isFinished(state.status) && !state.pauseRequested) turn.emit({ type: 'run.pause_requested', at });
      return;
    case 'resume':
      if (!isFinished(state.status) && state.pauseRequested) turn.emit({ type: 'run.resumed', at });
      return;
    case 'restart':
      abortSteps(turn, 'restarted', 'The run was restarted');
      turn.emit({ type: 'run.restarted', at, fromNodeId: command.fromNodeId });
      turn.deferred.clear();
      return;
    case 'signal': {
      const { nodeId, iteration, data } = command;
      turn.emit({ type: 'step.resumed', at, nodeId, iteration, by: 'signal', data });
      return;
    }
    default:
      assertNever(command, 'command');
  }
}
