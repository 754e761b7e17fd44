import { readFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { pool } from '@/lib/server/db';
import { prepareCrashTrial } from '@/tests/support/crash-trial';
import { patiently } from '@/tests/support/mixed-runs';
import { seededRandom } from '@/tests/support/random';
import { startWorkerProcess } from '@/tests/support/worker-process';

const RUNS = 100;
const KILLS = 2;
const SEED = 7;

async function killDatabase(): Promise<void> {
  const [pid] = (await readFile(process.env.TEST_DATABASE_PID_FILE ?? '', 'utf8')).split('\n');
  process.kill(Number(pid), 'SIGKILL');
}

it(`${RUNS} mixed runs end right while the database is killed`, { timeout: 600_000 }, async () => {
  const trial = await prepareCrashTrial();
  const random = seededRandom(SEED);
  const workers = [startWorkerProcess(), startWorkerProcess()];
  await Promise.all(workers.map(({ ready }) => ready()));
  const starting = trial.startRuns(RUNS);
  for (let kill = 0; kill < KILLS; kill += 1) {
    await sleep(300 + random() * 700);
    await killDatabase();
    // It is not back before it is gone.
    await sleep(150);
    await patiently(() => pool().query('SELECT 1'));
  }
  await starting;
  await trial.check();
  const keys = new Set(trial.recorder.requests.map(({ key }) => key)).size;
  expect(keys).toBeGreaterThan(RUNS);
  process.stdout.write(`${KILLS} kills, ${trial.recorder.requests.length} calls of ${keys} steps\n`);
  await Promise.all(workers.map((worker) => worker.stop()));
  await trial.recorder.close();
});
