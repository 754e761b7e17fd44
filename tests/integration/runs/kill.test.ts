import { setTimeout as sleep } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { prepareCrashTrial } from '@/tests/support/crash-trial';
import { seededRandom } from '@/tests/support/random';
import { startWorkerProcess } from '@/tests/support/worker-process';

const RUNS = 200;
/** Of each worker. */
const MAX_KILLS = 12;
const SEED = 20_261_121;

it(`${RUNS} mixed runs end right while their workers are killed again and again`, {
  timeout: 600_000,
}, async () => {
  const trial = await prepareCrashTrial();
  const random = seededRandom(SEED);
  const workers = [startWorkerProcess({ restarts: true }), startWorkerProcess({ restarts: true })];
  let started = false;
  const killing = workers.map(async (worker) => {
    while (worker.kills() < MAX_KILLS && (!started || (await trial.ended()) < RUNS * 0.9)) {
      await worker.ready();
      // The moment is the point: it must be able to fall anywhere in the worker's work.
      await sleep(50 + random() * 500);
      await trial.mayKill();
      await worker.kill();
    }
  });
  await trial.startRuns(RUNS);
  started = true;
  await Promise.all(killing);
  await trial.check();
  const kills = workers.reduce((sum, worker) => sum + worker.kills(), 0);
  expect(kills).toBeGreaterThanOrEqual(6);
  const keys = new Set(trial.recorder.requests.map(({ key }) => key)).size;
  process.stdout.write(`${kills} kills, ${trial.recorder.requests.length} calls of ${keys} steps\n`);
  await Promise.all(workers.map((worker) => worker.stop()));
  await trial.recorder.close();
});
