import type pg from 'pg';
import { errorMessage } from '@/lib/shared/errors';
import { notifiesInDatabase, notifyName, publish, subscribe, type Topic } from './channel';
import { log } from './log';

// The word that something in a list of an organization is new or has changed, from whoever writes it to whoever reads it live.
// What was written in one moment goes out together: a busy webhook is not told of a thousand times a second.

type NewsTopic = Extract<Topic, 'admissions' | 'mail'>;
type News = { topic: NewsTopic; organizationId: string; id: string };
type Watcher = (ids: readonly string[] | 'unknown') => void;

const GATHER_MS = 100;
/** So that a message stays within what the channel carries. */
const MOST_AT_ONCE = 100;

const gathered = new Map<NewsTopic, string[]>();

/** Of what is in the database. */
export function tellNews({ topic, organizationId, id }: News): void {
  const word = `${organizationId}:${id}`;
  const words = gathered.get(topic);
  if (words) {
    words.push(word);
    return;
  }
  gathered.set(topic, [word]);
  setTimeout(() => send(topic), GATHER_MS);
}

/**
 * Of what a transaction is about to write: said when, and only when, it is committed. With Redis nothing is said: who calls
 * does it afterwards with `tellNews`.
 */
export async function tellNewsWithin(
  transaction: Pick<pg.Pool | pg.PoolClient, 'query'>,
  { topic, organizationId, id }: News,
): Promise<void> {
  if (!notifiesInDatabase()) return;
  await transaction.query('SELECT pg_notify($1, $2)', [notifyName(topic), `${organizationId}:${id}`]);
}

function send(topic: NewsTopic): void {
  const words = gathered.get(topic) ?? [];
  gathered.delete(topic);
  for (let at = 0; at < words.length; at += MOST_AT_ONCE) {
    publish(topic, words.slice(at, at + MOST_AT_ONCE).join(' ')).catch((error: unknown) =>
      log.warn({ topic, reason: errorMessage(error) }, 'not told of news'),
    );
  }
}

/** Watchers by organization. */
type Hub = Map<string, Set<Watcher>>;

const holder = globalThis as typeof globalThis & { sluiceNewsHubs?: Map<NewsTopic, Hub> };

/** Calls back with what is new in an organization, and with `unknown` when some may have been missed. */
export function onNews(topic: NewsTopic, organizationId: string, watcher: Watcher): () => void {
  const hub = hubOf(topic);
  const set = hub.get(organizationId) ?? new Set();
  hub.set(organizationId, set.add(watcher));
  return () => {
    set.delete(watcher);
    if (set.size === 0 && hub.get(organizationId) === set) hub.delete(organizationId);
  };
}

function hubOf(topic: NewsTopic): Hub {
  holder.sluiceNewsHubs ??= new Map();
  const known = holder.sluiceNewsHubs.get(topic);
  if (known) return known;
  const hub: Hub = new Map();
  holder.sluiceNewsHubs.set(topic, hub);
  subscribe(topic, {
    onMessage: (payload) => {
      for (const [organizationId, ids] of byOrganization(payload)) {
        for (const watcher of [...(hub.get(organizationId) ?? [])]) watcher(ids);
      }
    },
    onGap: () => {
      for (const set of hub.values()) for (const watcher of [...set]) watcher('unknown');
    },
  });
  return hub;
}

function byOrganization(payload: string): Map<string, string[]> {
  const found = new Map<string, string[]>();
  for (const word of payload.split(' ')) {
    const [organizationId = '', id = ''] = word.split(':');
    found.set(organizationId, [...(found.get(organizationId) ?? []), id]);
  }
  return found;
}
