import { fail } from './fail.mjs';
import { createLifecycle } from './lifecycle.mjs';
import { report, say } from './log-output.mjs';
import { prepare } from './prepare.mjs';
import { superviseWorker } from './services.mjs';
import { readSettings } from './settings.mjs';

/** Starts `WORKERS` workers on a database and a queue that other machines share. */
export async function startWorkers() {
  const lifecycle = createLifecycle();
  try {
    const { environment, databaseUrl, dataDir, workers: count } = readSettings();
    if (databaseUrl === null) fail('DATABASE_URL is not set: say which database this worker serves.');
    if (environment.ENCRYPTION_KEY === undefined) {
      fail(
        'ENCRYPTION_KEY is not set: workers need the same key as the web processes to read stored secrets.',
      );
    }
    await prepare(['client', 'programs'], { say });
    const ours = { ...environment, NODE_ENV: 'production', DATA_DIR: dataDir };
    const workers = Array.from({ length: count }, (_, index) => superviseWorker(ours, index + 1));
    lifecycle.addStage(...workers);
    await Promise.all(workers.map((worker) => worker.whenReady(worker.isReady)));
    report(`${count} worker${count === 1 ? '' : 's'} ready`);
  } catch (error) {
    await lifecycle.abort(error);
  }
}
