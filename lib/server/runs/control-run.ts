import { isFinished, type RunStatus } from '@/lib/engine/events';
import { AppError } from '@/lib/shared/errors';
import { type RunCommand, tellRun } from './commands';
import { loadDefinitions } from './definitions';
import { getRun, getRunToSteer } from './read-run';
import { onRunChange } from './run-hub';
import type { RunRow, RunScope } from './run-row';

// Pause, resume and restart are carried out by the worker that holds the run. The answer waits a moment for it, so that
// it usually shows the outcome; a run that nobody can attend to right now is answered as it stands.

const ANSWER_MS = 1_500;

/** Asks a run to pause: what is going on ends, nothing new starts. A run that is paused or has ended is left as it is. */
export async function pauseRun(scope: RunScope, runId: string): Promise<RunRow> {
  const run = await getRunToSteer(scope, runId);
  if (run.status === 'paused' || run.status === 'pausing') return run;
  if (isFinished(run.status)) throw ended(run.status);
  return tellAndWait(
    scope,
    runId,
    { type: 'pause' },
    (status) => status === 'paused' || status === 'pausing',
  );
}

/** Lets a paused run go on. Waits have not moved on meanwhile. */
export async function resumeRun(scope: RunScope, runId: string): Promise<RunRow> {
  const run = await getRunToSteer(scope, runId);
  if (isFinished(run.status)) throw ended(run.status);
  if (run.status !== 'paused' && run.status !== 'pausing') return run;
  return tellAndWait(
    scope,
    runId,
    { type: 'resume' },
    (status) => status !== 'paused' && status !== 'pausing',
  );
}

/** Does a run again under the same id, from the start or from a step; steps before that one keep their results. */
export async function restartRun(
  scope: RunScope,
  runId: string,
  options: { fromNodeId?: string | undefined } = {},
): Promise<RunRow> {
  const run = await getRunToSteer(scope, runId);
  const { fromNodeId } = options;
  if (fromNodeId !== undefined) await assertNode(run, fromNodeId);
  const command = { type: 'restart', fromNodeId: fromNodeId ?? null } as const;
  return tellAndWait(scope, runId, command, () => true);
}

async function assertNode(run: RunRow, nodeId: string): Promise<void> {
  const [stored] = await loadDefinitions([run.definitionId]);
  if (stored?.definition.nodes.some((node) => node.id === nodeId)) return;
  throw new AppError('not_found', `The definition of this execution has no step "${nodeId}".`, {
    field: 'from',
  });
}

function ended(status: RunStatus): AppError {
  return new AppError('run_finished', `The execution has already ended: it is ${status}.`);
}

async function tellAndWait(
  scope: RunScope,
  runId: string,
  command: RunCommand,
  isDone: (status: RunStatus) => boolean,
): Promise<RunRow> {
  let stop: () => void = () => undefined;
  let timer: NodeJS.Timeout | undefined;
  const moved = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, ANSWER_MS);
    stop = onRunChange(runId, (change) => {
      if (change !== 'unknown') return isDone(change.status) && resolve();
      // Changes may have been missed: the row knows.
      void getRun(scope, runId).then(({ status }) => isDone(status) && resolve(), resolve);
    });
  });
  try {
    await tellRun(runId, command);
    await moved;
  } finally {
    clearTimeout(timer);
    stop();
  }
  return getRun(scope, runId);
}
