import type { StepOutcome } from '@/lib/nodes/executor';
import { callName } from './call-names';
import type { OpenCall } from './open-call';

// What to do while the code rests: sit a short wait out, wake up for a call whose time has come while others are under way,
// or end the session until the first of its waits is over.

/** Waits this short are sat out. */
const STAY_MS = 1_000;
/** Timers of the process do not reach as far as waits do. */
const LOOK_AGAIN_MS = 60_000;

type Resting = {
  open: ReadonlyMap<number, OpenCall>;
  /** The code has heard all answers and waits for further ones only. */
  isResting: () => boolean;
  /** Nothing new may begin: a pause, or the end of this worker. */
  isHeld: () => boolean;
  begin: (entry: OpenCall) => void;
  /** The session is over. */
  end: () => void;
};

export function openResting({ open, isResting, isHeld, begin, end }: Resting) {
  let wakeUp: NodeJS.Timeout | undefined;
  let outcome: StepOutcome | null = null;

  function look(): void {
    clearTimeout(wakeUp);
    const waiting = [...open.values()].filter(({ phase }) => phase !== 'ended');
    if (!isResting() || waiting.length === 0 || outcome) return;
    const parked = waiting.filter(({ phase }) => phase === 'parked');
    const due = Math.min(...parked.map(({ dueAt }) => dueAt ?? Infinity));
    if (waiting.some(({ phase }) => phase === 'busy' || phase === 'code')) {
      wakeAt(due);
      return;
    }
    const isSignal = parked.some((entry) => entry.isSignal);
    if (isHeld() || waiting.length > parked.length) {
      rest('timer', Date.now());
      return;
    }
    if (!isSignal && due - Date.now() <= STAY_MS) {
      wakeAt(due);
      return;
    }
    rest(isSignal ? 'signal' : 'timer', Number.isFinite(due) ? due : null);
  }

  function wakeAt(due: number): void {
    if (!Number.isFinite(due)) return;
    const wake = () => {
      for (const entry of open.values()) {
        if (entry.phase === 'parked' && entry.dueAt !== null && entry.dueAt <= Date.now()) begin(entry);
      }
      look();
    };
    wakeUp = setTimeout(wake, Math.max(0, Math.min(due - Date.now(), LOOK_AGAIN_MS)));
  }

  function rest(waitFor: 'timer' | 'signal', untilMs: number | null): void {
    const names = [...open.values()]
      .filter(({ phase }) => phase === 'parked')
      .map(({ asked }) => callName(asked));
    outcome = { kind: 'wait', waitFor, untilMs, data: { calls: names.slice(0, 20) } };
    end();
  }

  return { look, outcome: () => outcome, close: () => clearTimeout(wakeUp) };
}
