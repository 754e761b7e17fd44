import { isFinished } from '@/lib/engine/events';
import { type RunCommand, readCommands } from '@/lib/server/runs/commands';
import { assertNever } from '@/lib/shared/errors';
import { abortSteps, type Turn } from './turn';

/** Carries out what the run was told from outside; each command is deleted together with the events it caused. */
export async function carryOutCommands(turn: Turn): Promise<void> {
  turn.commandsWaiting = false;
  const { seen, commands } = await readCommands(turn.run.id);
  turn.handle.commandsSeen = seen;
  for (const { id, command } of commands) {
    // It stays in the database until the events it caused are there.
    if (turn.carriedOut.has(id)) continue;
    turn.carriedOut.add(id);
    carryOut(turn, command);
    turn.journal.consume(id);
  }
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
