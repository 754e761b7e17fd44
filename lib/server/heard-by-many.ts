import { setMaxListeners } from 'node:events';

/**
 * A signal that many listen to at a time: every request, statement and call that a step makes side by side, each until it is
 * done. Node would take the eleventh for one that was forgotten, and warn.
 */
export function heardByMany(signal: AbortSignal): AbortSignal {
  setMaxListeners(0, signal);
  return signal;
}
