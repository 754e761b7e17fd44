import type { executions } from '@/lib/api/contracts/executions';
import type { AnswerOf, BodyOf } from '@/lib/api/define-endpoint';
import type { RunStatus } from '@/lib/engine/events';
import type { Identity } from '../auth/identity';
import { toAppError } from '../http/error-response';
import { cancelUnchecked } from '../runs/cancel-run';
import { findRuns, type RunFilter } from '../runs/find-runs';
import { retryRun } from '../runs/retry-run';
import type { RunRow } from '../runs/run-row';
import { runFilterOf } from './execution-filter';

type Body = BodyOf<typeof executions.cancelMany>;
type Answer = AnswerOf<typeof executions.cancelMany>;

const MOST = 1_000;
const AT_ONCE = 8;
const unfinished: readonly RunStatus[] = ['pending', 'running', 'waiting', 'pausing', 'paused'];

/** Cancels those that have not ended yet. */
export async function cancelMany(identity: Identity, body: Body): Promise<Answer> {
  const runs = await meantRuns(identity, body, unfinished);
  return forEach(identity, runs, (run) =>
    cancelUnchecked(run.id, 'The run was cancelled together with others'),
  );
}

/** Runs those that failed again, each from where it failed. */
export async function retryMany(identity: Identity, body: Body): Promise<Answer> {
  const runs = await meantRuns(identity, body, ['failed']);
  return forEach(identity, runs, async (run) => Boolean(await retryRun(identity, run.id, {})));
}

async function meantRuns(
  identity: Identity,
  { ids, filter }: Body,
  statuses: readonly RunStatus[],
): Promise<RunRow[]> {
  const given: RunFilter = ids ? { ids } : runFilterOf(filter ?? {});
  const wanted = given.statuses ? statuses.filter((status) => given.statuses?.includes(status)) : statuses;
  const page = { limit: MOST, offset: 0, sort: { field: 'createdAt', direction: 'desc' } } as const;
  return findRuns(identity, { ...given, statuses: wanted, isToSteer: true }, page);
}

async function forEach(
  identity: Identity,
  runs: readonly RunRow[],
  work: (run: RunRow) => Promise<boolean>,
): Promise<Answer> {
  const answer: Answer = { matched: runs.length, done: 0, failed: [] };
  const left = [...runs];
  const takeOne = async () => {
    for (let run = left.shift(); run; run = left.shift()) {
      try {
        if (await work(run)) answer.done += 1;
      } catch (error) {
        const { code, message } = toAppError(error, identity.userId);
        answer.failed.push({ id: run.id, code, message });
      }
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, takeOne));
  return answer;
}
