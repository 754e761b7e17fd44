import { exitWithError } from './fail.mjs';
import { report } from './log-output.mjs';

/** npm passes a Ctrl-C on to us that the terminal has already sent: two signals this close are one. */
const SAME_KEY_PRESS_MS = 1_000;
const PARENT_CHECK_MS = 500;

/**
 * The order of the end. Stages are added in the order they were started and stopped in the reverse order, the units of
 * one stage together. A second signal ends everything at once.
 */
export function createLifecycle() {
  const stages = [];
  let stopping = null;
  let firstSignalAt = 0;

  async function stopAll() {
    for (const units of stages.toReversed()) await Promise.all(units.map((unit) => unit.stop()));
  }

  async function end(exitCode) {
    stopping ??= stopAll();
    await stopping;
    process.exit(exitCode);
  }

  function onSignal(signal) {
    if (stopping === null) {
      firstSignalAt = Date.now();
      if (stages.length > 0) report(`stopping (${signal}); once more to stop at once`);
      end(0).catch(exitWithError);
    } else if (Date.now() - firstSignalAt > SAME_KEY_PRESS_MS) {
      for (const unit of stages.toReversed().flat()) unit.stopAtOnce();
      process.exit(1);
    }
  }

  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => onSignal(signal));
  whenParentEnds(() => onSignal('its parent ended'));

  return {
    addStage: (...units) => stages.push(units),
    /** Stops what was started so far, says why, and exits. */
    abort: async (error) => {
      // A shutdown makes whatever is still starting fail; that is not news.
      if (stopping !== null) return;
      stopping = stopAll();
      await stopping.catch(() => {});
      exitWithError(error);
    },
  };
}

/** Whoever started us through npm, or with a channel as tests do, does not expect us to stay when it is killed. */
function whenParentEnds(act) {
  process.once('disconnect', act);
  if (process.env.npm_lifecycle_event === undefined) return;
  const parent = process.ppid;
  const timer = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(timer);
    act();
  }, PARENT_CHECK_MS);
  timer.unref();
}
