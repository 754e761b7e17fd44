import { randomUUID } from 'node:crypto';
import { publish, subscribe } from '../channel';
import { log } from '../log';

// Who has which workflow open, over all web processes, without a table: each process says on the channel who is there
// through it, again and again, and forgets whom it has not heard of for a while. So a process that dies takes its people
// with it, and one that starts asks who is there.

export type RoomChange = { kind: 'people' } | { kind: 'workflow'; byUserId: string | null };
type Watcher = (change: RoomChange) => void;
type Presence = { userId: string; isLocal: boolean; seenAt: number };
type Room = { present: Map<string, Presence>; watchers: Set<Watcher> };
type Rooms = { byWorkflow: Map<string, Room>; timer: NodeJS.Timeout };

const REPEAT_MS = 15_000;
const FORGET_MS = 40_000;

const holder = globalThis as typeof globalThis & { sluiceRooms?: Rooms };

/** Is present in a room and hears of its changes; the answer leaves it. */
export function enterRoom(workflowId: string, userId: string, watcher: Watcher): () => void {
  const { byWorkflow } = rooms();
  const room = byWorkflow.get(workflowId) ?? { present: new Map(), watchers: new Set() };
  byWorkflow.set(workflowId, room);
  const connectionId = randomUUID();
  room.watchers.add(watcher);
  room.present.set(connectionId, { userId, isLocal: true, seenAt: Date.now() });
  tell(room, { kind: 'people' });
  say(`here ${workflowId} ${connectionId} ${userId}`);
  say(`who ${workflowId}`);
  return () => {
    room.watchers.delete(watcher);
    room.present.delete(connectionId);
    tell(room, { kind: 'people' });
    if (room.watchers.size === 0 && byWorkflow.get(workflowId) === room) byWorkflow.delete(workflowId);
    say(`gone ${workflowId} ${connectionId}`);
  };
}

/** Ids of those who are there, each once, in the order they came. */
export function peopleIn(workflowId: string): string[] {
  const room = rooms().byWorkflow.get(workflowId);
  return [...new Set([...(room?.present.values() ?? [])].map(({ userId }) => userId))];
}

function rooms(): Rooms {
  holder.sluiceRooms ??= openRooms();
  return holder.sluiceRooms;
}

function openRooms(): Rooms {
  const byWorkflow: Rooms['byWorkflow'] = new Map();
  subscribe('presence', {
    onMessage: (payload) => takePresence(byWorkflow, payload),
    onGap: () => {
      for (const workflowId of byWorkflow.keys()) say(`who ${workflowId}`);
    },
  });
  subscribe('workflows', {
    onMessage: (payload) => {
      const [workflowId = '', byUserId = null] = payload.split(' ');
      tell(byWorkflow.get(workflowId), { kind: 'workflow', byUserId });
    },
    onGap: () => {
      for (const room of byWorkflow.values()) tell(room, { kind: 'workflow', byUserId: null });
    },
  });
  const timer = setInterval(() => repeat(byWorkflow), REPEAT_MS).unref();
  return { byWorkflow, timer };
}

function takePresence(byWorkflow: Rooms['byWorkflow'], payload: string): void {
  const [verb, workflowId = '', connectionId = '', userId = ''] = payload.split(' ');
  const room = byWorkflow.get(workflowId);
  if (!room) return;
  const known = room.present.get(connectionId);
  if (verb === 'who') sayLocals(workflowId, room);
  else if (known?.isLocal) return;
  else if (verb === 'here') {
    room.present.set(connectionId, { userId, isLocal: false, seenAt: Date.now() });
    if (!known) tell(room, { kind: 'people' });
  } else if (verb === 'gone' && room.present.delete(connectionId)) tell(room, { kind: 'people' });
}

function repeat(byWorkflow: Rooms['byWorkflow']): void {
  const oldest = Date.now() - FORGET_MS;
  for (const [workflowId, room] of byWorkflow) {
    const lost = [...room.present].filter(([, { isLocal, seenAt }]) => !isLocal && seenAt < oldest);
    for (const [connectionId] of lost) room.present.delete(connectionId);
    if (lost.length > 0) tell(room, { kind: 'people' });
    sayLocals(workflowId, room);
  }
}

function sayLocals(workflowId: string, { present }: Room): void {
  for (const [connectionId, { userId, isLocal }] of present) {
    if (isLocal) say(`here ${workflowId} ${connectionId} ${userId}`);
  }
}

function tell(room: Room | undefined, change: RoomChange): void {
  for (const watcher of [...(room?.watchers ?? [])]) watcher(change);
}

function say(message: string): void {
  publish('presence', message).catch((error) => log.warn({ err: error }, 'presence could not be announced'));
}
