import type { z } from 'zod';
import type { peopleSchema, workflowChangeSchema } from '@/lib/api/contracts/presence';
import { workflowStatusSchema } from '@/lib/api/contracts/workflow-status';
import type { Identity } from '../auth/identity';
import { prisma } from '../db';
import { eventText, sseStream } from '../http/sse-stream';
import { findVisible } from '../workflows/access';
import { enterRoom, peopleIn } from './rooms';

/** The caller is present at the workflow until the stream ends. */
export async function streamPresence(
  identity: Identity,
  reference: string,
  signal: AbortSignal,
): Promise<ReadableStream<Uint8Array>> {
  const { id } = await findVisible(identity, reference);
  return sseStream(signal, (over) => watchPresence(identity, id, over));
}

/** Changes that come while one is being written are written once. */
async function* watchPresence(
  { userId }: Identity,
  workflowId: string,
  over: AbortSignal,
): AsyncGenerator<string, void, void> {
  let isPeopleNew = true;
  let change: { byUserId: string | null } | null = { byUserId: null };
  let wake: () => void = () => undefined;
  const leave = enterRoom(workflowId, userId, (news) => {
    if (news.kind === 'people') isPeopleNew = true;
    else change = { byUserId: news.byUserId ?? change?.byUserId ?? null };
    wake();
  });
  const onAbort = () => wake();
  over.addEventListener('abort', onAbort, { once: true });
  try {
    while (!over.aborted) {
      if (isPeopleNew) {
        isPeopleNew = false;
        yield eventText('people', await presentPeople(workflowId));
      } else if (change) {
        const { byUserId }: { byUserId: string | null } = change;
        change = null;
        const state = await presentWorkflow(workflowId, byUserId);
        if (!state) return;
        yield eventText('workflow', state);
      } else {
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      }
    }
  } finally {
    leave();
    over.removeEventListener('abort', onAbort);
  }
}

async function presentPeople(workflowId: string): Promise<z.infer<typeof peopleSchema>> {
  const ids = peopleIn(workflowId);
  const users = await prisma().user.findMany({
    where: { id: { in: ids } },
    select: { id: true, name: true },
  });
  const names = new Map(users.map((user) => [user.id, user.name]));
  return { people: ids.flatMap((id) => (names.has(id) ? [{ userId: id, name: names.get(id) ?? '' }] : [])) };
}

/** Null: the workflow is gone. */
async function presentWorkflow(
  workflowId: string,
  byUserId: string | null,
): Promise<z.infer<typeof workflowChangeSchema> | null> {
  const row = await prisma().workflow.findUnique({
    where: { id: workflowId },
    select: { revision: true, version: true, status: true },
  });
  if (!row) return null;
  const user = byUserId
    ? await prisma().user.findUnique({ where: { id: byUserId }, select: { id: true, name: true } })
    : null;
  const by = user && { userId: user.id, name: user.name };
  return { revision: row.revision, version: row.version, status: workflowStatusSchema.parse(row.status), by };
}
