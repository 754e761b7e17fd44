import { claimDataDir, encryptionKey } from './data-dir.mjs';
import { setUpDatabase } from './database-setup.mjs';
import { fail } from './fail.mjs';
import { describeFirstSignIn } from './first-sign-in.mjs';
import { createLifecycle } from './lifecycle.mjs';
import { releaseLock } from './lock-file.mjs';
import { report, say } from './log-output.mjs';
import { startEmbeddedPostgres } from './postgres/embedded.mjs';
import { prepare } from './prepare.mjs';
import { freePort, portProblem } from './process.mjs';
import { isHealthy, localUrl, superviseWeb, superviseWorker } from './services.mjs';
import { readSettings } from './settings.mjs';
import { watchWorker } from './watch-worker.mjs';

const MODES = {
  start: { parts: ['client', 'programs', 'web'], nodeEnvironment: 'production' },
  dev: { parts: ['client', 'programs'], nodeEnvironment: 'development' },
};

/** Prepares, starts and watches over everything on this machine until it is told to stop. */
export async function start(mode = 'start') {
  const lifecycle = createLifecycle();
  try {
    await startAll(mode, lifecycle);
  } catch (error) {
    await lifecycle.abort(error);
  }
}

async function startAll(mode, lifecycle) {
  const settings = readSettings();
  const lock = claimDataDir(settings.dataDir);
  process.on('exit', () => releaseLock(lock));
  const port = await choosePort(settings);
  await prepare(MODES[mode].parts, { say });

  const databaseUrl = settings.databaseUrl ?? (await startDatabase(settings, lifecycle));
  const environment = environmentOf({ settings, mode, port, databaseUrl });
  const seeded = await setUpDatabase(environment);
  // At once: whatever was made up just now must not be lost when something later fails.
  const firstSignIn = describeFirstSignIn(settings.dataDir, seeded, environment);
  await startServices(mode, environment, settings.workers, lifecycle);
  announce(environment, firstSignIn);
}

async function choosePort({ host, port }) {
  if (port === 0) return freePort(host);
  const problem = await portProblem(host, port);
  if (problem === null) return port;
  if (problem === 'EADDRINUSE')
    fail(`Port ${port} on ${host} is taken. Choose another one: PORT=${port + 1} npm start`);
  if (problem === 'EACCES')
    fail(`This account may not listen on port ${port}. Choose one above 1023: PORT=3000 npm start`);
  return fail(
    `Cannot listen on ${host}, port ${port} (${problem}). Set HOST and PORT to an address of this machine.`,
  );
}

async function startDatabase({ dataDir }, lifecycle) {
  const { unit, url } = await startEmbeddedPostgres(dataDir, report);
  lifecycle.addStage(unit);
  return url;
}

/** The environment of every process that is started. */
function environmentOf({ settings, mode, port, databaseUrl }) {
  return {
    ...settings.environment,
    NODE_ENV: MODES[mode].nodeEnvironment,
    NEXT_TELEMETRY_DISABLED: '1',
    HOST: settings.host,
    PORT: String(port),
    DATA_DIR: settings.dataDir,
    DATABASE_URL: databaseUrl,
    ENCRYPTION_KEY: settings.environment.ENCRYPTION_KEY ?? encryptionKey(settings.dataDir),
  };
}

async function startServices(mode, environment, count, lifecycle) {
  const workers = Array.from({ length: count }, (_, index) => superviseWorker(environment, index + 1));
  lifecycle.addStage(...workers);
  const web = superviseWeb(environment, mode);
  lifecycle.addStage(web);
  await Promise.all([
    web.whenReady(() => isHealthy(environment, count > 0)),
    ...workers.map((worker) => worker.whenReady(worker.isReady)),
  ]);
  if (mode === 'dev') await watchWorker(() => workers.map((worker) => worker.restart()));
}

function announce(environment, firstSignIn) {
  const url = environment.PUBLIC_URL ?? localUrl(environment.HOST, environment.PORT);
  const lines = [`Sluice is ready: ${url}`, ...firstSignIn];
  say(`\n  ${lines.join('\n  ')}\n\n  Ctrl-C stops it.\n`);
  process.send?.({ type: 'ready', url });
}
