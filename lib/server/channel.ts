import { Redis } from 'ioredis';
import pg from 'pg';
import { pool } from './db';
import { env } from './env';
import { log } from './log';

// Messages between processes that may be lost: every receiver can find out the truth in the database. LISTEN/NOTIFY on
// PostgreSQL, pub/sub on Redis when REDIS_URL is set. A message is short text, never data.

/**
 * `runs`: `<runId>:<lastSeq>:<status>`, one per run and flush, joined by spaces. `commands`: ids of runs with something
 * to be told. `keys`: ids of API keys that are no longer what they were. `due`: a run may be due. `approvals`:
 * `<organizationId>:<approvalId>` of one that is new or has changed. `occurrences`: something that
 * triggers wait for has happened. `notifications`: ids of users whose notifications have changed, joined by spaces, or `*`.
 * `workflows`: id of a workflow that was changed and of who did it. `presence`: who has a workflow open, see
 * presence/rooms. `admissions`: `<organizationId>:<admissionId>` of what is new in the ledger, joined by spaces. `mail`: the
 * same of mail in the outbox that is new or has changed.
 */
export type Topic =
  | 'runs'
  | 'commands'
  | 'keys'
  | 'due'
  | 'approvals'
  | 'occurrences'
  | 'notifications'
  | 'workflows'
  | 'presence'
  | 'admissions'
  | 'mail';

export type Listener = {
  onMessage: (payload: string) => void;
  /** Called when listening has begun, also again after a broken connection: earlier messages may have been missed. */
  onGap?: () => void;
};

type Transport = {
  publish: (topic: Topic, payload: string) => Promise<void>;
  listen: (topic: Topic) => void;
  close: () => Promise<void>;
};

type Channel = Transport & { listeners: Map<Topic, Set<Listener>> };

/** PostgreSQL refuses notifications of 8,000 bytes and more. */
export const MAX_PAYLOAD_BYTES = 7_900;

const holder = globalThis as typeof globalThis & { sluiceChannel?: Channel };

/** Whether a message may be sent by `pg_notify` inside the statement it tells of. */
export function notifiesInDatabase(): boolean {
  return env().REDIS_URL === undefined;
}

export function notifyName(topic: Topic): string {
  return `sluice_${topic}`;
}

export async function publish(topic: Topic, payload: string): Promise<void> {
  await channel().publish(topic, payload);
}

/** Subscribes; the answer ends the subscription. */
export function subscribe(topic: Topic, listener: Listener): () => void {
  const { listeners, listen } = channel();
  const set = listeners.get(topic) ?? new Set();
  if (set.size === 0) {
    listeners.set(topic, set);
    listen(topic);
  }
  set.add(listener);
  return () => set.delete(listener);
}

export async function closeChannel(): Promise<void> {
  const open = holder.sluiceChannel;
  delete holder.sluiceChannel;
  await open?.close();
}

function channel(): Channel {
  holder.sluiceChannel ??= openChannel();
  return holder.sluiceChannel;
}

function openChannel(): Channel {
  const listeners: Channel['listeners'] = new Map();
  const deliver = (topic: Topic, payload: string) => {
    for (const listener of listeners.get(topic) ?? []) listener.onMessage(payload);
  };
  const gap = () => {
    for (const set of listeners.values()) for (const listener of set) listener.onGap?.();
  };
  const url = env().REDIS_URL;
  const transport = url ? redisTransport(url, deliver, gap) : postgresTransport(deliver, gap);
  return { ...transport, listeners };
}

type Deliver = (topic: Topic, payload: string) => void;

function postgresTransport(deliver: Deliver, gap: () => void): Transport {
  const topics = new Set<Topic>();
  let client: pg.Client | null = null;
  /** The client, once it listens to all topics there are. */
  let ready: pg.Client | null = null;
  /** A connection takes one statement at a time. */
  let last = Promise.resolve();
  let closed = false;
  let attempts = 0;

  async function connect(): Promise<void> {
    if (closed || client) return;
    const next = new pg.Client({ connectionString: env().DATABASE_URL, keepAlive: true });
    client = next;
    next.on('error', (error) => log.warn({ err: error }, 'the listening database connection broke'));
    next.on('end', () => reconnect(next));
    next.on('notification', ({ channel: name, payload }) => {
      const topic = [...topics].find((known) => notifyName(known) === name);
      if (topic) deliver(topic, payload ?? '');
    });
    try {
      await next.connect();
      // Topics that are added meanwhile are among them.
      for (const topic of topics) await next.query(`LISTEN ${notifyName(topic)}`);
      ready = next;
      attempts = 0;
      gap();
    } catch (error) {
      log.warn({ err: error }, 'cannot listen to the database yet');
      reconnect(next);
    }
  }

  function reconnect(broken: pg.Client): void {
    if (closed || client !== broken) return;
    client = null;
    ready = null;
    attempts += 1;
    setTimeout(() => void connect(), Math.min(5_000, 100 * 2 ** Math.min(attempts, 6))).unref();
  }

  function listenSoon(topic: Topic): void {
    const listen = () => ready?.query(`LISTEN ${notifyName(topic)}`);
    last = last.then(listen).then(gap, () => undefined);
  }

  return {
    publish: async (topic, payload) => {
      await pool().query('SELECT pg_notify($1, $2)', [notifyName(topic), payload]);
    },
    listen: (topic) => {
      topics.add(topic);
      if (!client) void connect();
      else if (ready) listenSoon(topic);
    },
    close: async () => {
      closed = true;
      await client?.end().catch(() => undefined);
    },
  };
}

function redisTransport(url: string, deliver: Deliver, gap: () => void): Transport {
  const prefix = `${redisPrefix()}:channel:`;
  const publisher = new Redis(url, { maxRetriesPerRequest: null });
  const subscriber = new Redis(url, { maxRetriesPerRequest: null, autoResubscribe: false });
  const topics = new Set<Topic>();
  for (const client of [publisher, subscriber]) {
    client.on('error', (error) => log.warn({ err: error }, 'the Redis connection broke'));
  }
  function listenTo(names: Iterable<Topic>): void {
    subscriber.subscribe(...[...names].map((topic) => prefix + topic)).then(gap, () => undefined);
  }
  subscriber.on('ready', () => {
    if (topics.size > 0) listenTo(topics);
  });
  subscriber.on('message', (name: string, payload: string) =>
    deliver(name.slice(prefix.length) as Topic, payload),
  );
  return {
    publish: async (topic, payload) => {
      await publisher.publish(prefix + topic, payload);
    },
    listen: (topic) => {
      topics.add(topic);
      if (subscriber.status === 'ready') listenTo([topic]);
    },
    close: async () => {
      publisher.disconnect();
      subscriber.disconnect();
    },
  };
}

/** Instances that share a Redis server but not a database do not hear each other. */
export function redisPrefix(): string {
  const name = new URL(env().DATABASE_URL).pathname.replace(/^\//, '');
  return `sluice-${name || 'default'}`;
}
