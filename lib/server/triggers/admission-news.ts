import { errorMessage } from '@/lib/shared/errors';
import { publish, subscribe } from '../channel';
import { log } from '../log';

// The word that something new stands in the admission ledger, from whoever writes it to whoever reads it live. What was
// written in one moment goes out together: a busy webhook is not told of a thousand times a second.

const GATHER_MS = 100;
/** So that a message stays within what the channel carries. */
const MOST_AT_ONCE = 100;

type Watcher = (admissionIds: readonly string[] | 'unknown') => void;

let gathered: string[] = [];

export function tellOfAdmission(organizationId: string, admissionId: string): void {
  gathered.push(`${organizationId}:${admissionId}`);
  if (gathered.length === 1) setTimeout(send, GATHER_MS);
}

function send(): void {
  const words = gathered;
  gathered = [];
  for (let at = 0; at < words.length; at += MOST_AT_ONCE) {
    publish('admissions', words.slice(at, at + MOST_AT_ONCE).join(' ')).catch((error: unknown) =>
      log.warn({ reason: errorMessage(error) }, 'not told of admissions'),
    );
  }
}

const holder = globalThis as typeof globalThis & { sluiceAdmissionHub?: Map<string, Set<Watcher>> };

/** Calls back with what is new in the ledger of an organization, and with `unknown` when some may have been missed. */
export function onAdmission(organizationId: string, watcher: Watcher): () => void {
  holder.sluiceAdmissionHub ??= openHub();
  const watchers = holder.sluiceAdmissionHub;
  const set = watchers.get(organizationId) ?? new Set();
  watchers.set(organizationId, set.add(watcher));
  return () => {
    set.delete(watcher);
    if (set.size === 0 && watchers.get(organizationId) === set) watchers.delete(organizationId);
  };
}

function openHub(): Map<string, Set<Watcher>> {
  const watchers = new Map<string, Set<Watcher>>();
  subscribe('admissions', {
    onMessage: (payload) => {
      for (const [organizationId, ids] of byOrganization(payload)) {
        for (const watcher of [...(watchers.get(organizationId) ?? [])]) watcher(ids);
      }
    },
    onGap: () => {
      for (const set of watchers.values()) for (const watcher of [...set]) watcher('unknown');
    },
  });
  return watchers;
}

function byOrganization(payload: string): Map<string, string[]> {
  const found = new Map<string, string[]>();
  for (const word of payload.split(' ')) {
    const [organizationId = '', id = ''] = word.split(':');
    found.set(organizationId, [...(found.get(organizationId) ?? []), id]);
  }
  return found;
}
