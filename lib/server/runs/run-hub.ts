import { isFinished, type RunStatus, runStatuses } from '@/lib/engine/events';
import { subscribe } from '../channel';

// One subscription per process tells every watcher of a run that it has moved. What happened is read from the database.

export type RunChange = { lastSeq: number; status: RunStatus } | 'unknown';

type Watcher = (change: RunChange) => void;

/** Called with the ids of the runs that moved, or with `unknown` when some may have been missed. */
type OverallWatcher = (runIds: readonly string[] | 'unknown') => void;

type Hub = { watchers: Map<string, Set<Watcher>>; overall: Set<OverallWatcher>; end: () => void };

const holder = globalThis as typeof globalThis & { sluiceRunHub?: Hub };

/** Calls back on every change of the run, and with `unknown` when changes may have been missed. */
export function onRunChange(runId: string, watcher: Watcher): () => void {
  const { watchers } = hub();
  const set = watchers.get(runId) ?? new Set();
  watchers.set(runId, set.add(watcher));
  return () => {
    set.delete(watcher);
    if (set.size === 0 && watchers.get(runId) === set) watchers.delete(runId);
  };
}

/** Calls back when any run of the installation has moved. */
export function onAnyRunChange(watcher: OverallWatcher): () => void {
  const { overall } = hub();
  overall.add(watcher);
  return () => void overall.delete(watcher);
}

/** Connects ahead of the first watcher. */
export function openRunHub(): void {
  hub();
}

function hub(): Hub {
  holder.sluiceRunHub ??= openHub();
  return holder.sluiceRunHub;
}

function openHub(): Hub {
  const watchers: Hub['watchers'] = new Map();
  const overall: Hub['overall'] = new Set();
  const end = subscribe('runs', {
    onMessage: (payload) => {
      if (watchers.size === 0 && overall.size === 0) return;
      const entries = payload.split(' ');
      if (watchers.size > 0) for (const entry of entries) tell(watchers, entry);
      if (overall.size === 0) return;
      const ids = entries.map((entry) => entry.slice(0, entry.indexOf(':')));
      for (const watcher of overall) watcher(ids);
    },
    onGap: () => {
      for (const set of watchers.values()) for (const watcher of set) watcher('unknown');
      for (const watcher of overall) watcher('unknown');
    },
  });
  return { watchers, overall, end };
}

function tell(watchers: Hub['watchers'], entry: string): void {
  const [runId, seq, status] = entry.split(':');
  const set = watchers.get(runId ?? '');
  const known = runStatuses.find((candidate) => candidate === status);
  if (!set || !known) return;
  for (const watcher of [...set]) watcher({ lastSeq: Number(seq), status: known });
}

export function hasEnded(change: RunChange): boolean {
  return change !== 'unknown' && isFinished(change.status);
}
