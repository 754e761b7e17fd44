import { ReadableError } from './fail.mjs';

const FIRST_DELAY_MS = 200;
const MAX_DELAY_MS = 10_000;
const HEALTHY_AFTER_MS = 30_000;
const LAST_CHANCE_MS = 5_000;

/**
 * Keeps one child process running: `launch()` starts it, and starts it again with a growing delay whenever it ends.
 * Until it was ready once, its end is a failed start and not a crash. Children lead process groups of their own
 * (`detached`), so that Ctrl-C in a terminal reaches only us and the order of the shutdown is ours.
 */
export function supervise({ name, launch, signals, stopTimeoutMs, report }) {
  const state = { child: null, phase: 'starting', delayMs: FIRST_DELAY_MS, timer: null };
  const early = deferred();

  function begin() {
    const startedAt = Date.now();
    const child = launch();
    state.child = child;
    child.once('error', (error) => onEnd(child, startedAt, error.message));
    child.once('exit', (code, signal) => onEnd(child, startedAt, signal ?? `exit code ${code}`));
  }

  function onEnd(child, startedAt, reason) {
    if (state.child !== child) return;
    state.child = null;
    if (state.phase === 'stopping') return;
    if (state.phase === 'starting') {
      early.reject(
        new ReadableError(`the ${name} ended before it was ready (${reason}); its last lines say why.`),
      );
      return;
    }
    if (state.phase === 'restarting') {
      state.phase = 'running';
      begin();
      return;
    }
    if (Date.now() - startedAt > HEALTHY_AFTER_MS) state.delayMs = FIRST_DELAY_MS;
    report(`the ${name} ended (${reason}); it starts again in ${state.delayMs} ms`);
    state.timer = setTimeout(begin, state.delayMs);
    state.delayMs = Math.min(state.delayMs * 2, MAX_DELAY_MS);
  }

  async function whenReady(isReady) {
    await Promise.race([isReady(), early.promise]);
    state.phase = 'running';
  }

  function leave() {
    state.phase = 'stopping';
    clearTimeout(state.timer);
    return state.child?.pid === undefined ? null : state.child;
  }

  async function stop() {
    const child = leave();
    if (child === null) return;
    child.kill(signals.orderly);
    if (await hasEnded(child, stopTimeoutMs)) return;
    report(`the ${name} did not stop within ${stopTimeoutMs / 1000} s and is ended at once`);
    killGroup(child, signals.atOnce);
    if (!(await hasEnded(child, LAST_CHANCE_MS))) killGroup(child, 'SIGKILL');
  }

  function stopAtOnce() {
    const child = leave();
    if (child !== null) killGroup(child, signals.atOnce);
  }

  /** For development: a new program is there. */
  function restart() {
    if (state.phase !== 'running' || state.child === null) return;
    state.phase = 'restarting';
    state.child.kill(signals.orderly);
  }

  begin();
  return { name, whenReady, stop, stopAtOnce, restart, child: () => state.child };
}

function deferred() {
  const result = {};
  result.promise = new Promise((_resolve, reject) => {
    result.reject = reject;
  });
  // Nobody may be waiting for it any more when it happens.
  result.promise.catch(() => {});
  return result;
}

function hasEnded(child, timeoutMs) {
  if (child.exitCode !== null || child.signalCode !== null) return true;
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, timeoutMs, false);
    child.once('exit', () => {
      clearTimeout(timer);
      resolve(true);
    });
  });
}

function killGroup(child, signal) {
  try {
    process.kill(-child.pid, signal);
  } catch (error) {
    if (error.code !== 'ESRCH') throw error;
  }
}
