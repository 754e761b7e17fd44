import { AsyncLocalStorage } from 'node:async_hooks';
import type { Json } from '@/lib/shared/json';
import type { Identity } from '../auth/identity';
import { prisma } from '../db';
import type { Prisma } from '../generated/prisma/client';
import { readers } from './readers';
import type { Snapshot } from './snapshot';
import { writeEntry } from './write-entry';

// Whoever changes something does it inside `changing`: what it was and what it became are read in the very transaction that
// changes it, and the entry of the log is written there, so that both stay or neither. Who does it, and by which endpoint, is
// known from the request around it; a change that nobody asked for (a worker, the first start) is none of the log's.

export type Transaction = Prisma.TransactionClient;
export type Act = { action: string; identity: Pick<Identity, 'organizationId' | 'userId' | 'keyId'> };

const acts = new AsyncLocalStorage<Act>();

/** Everything that `work` changes is noted as done by this person through this endpoint. */
export function actAs<T>(act: Act, work: () => T): T {
  return acts.run(act, work);
}

/** The act under way, for changes that run in a transaction of another kind. */
export function currentAct(): Act | undefined {
  return acts.getStore();
}

/** Runs `work` in a transaction and notes what it made of the thing. `reference` finds it before and after, if it is there. */
export function changing<T>(
  type: keyof typeof readers,
  reference: string,
  work: (transaction: Transaction) => Promise<T>,
): Promise<T> {
  const act = acts.getStore();
  return prisma().$transaction(async (transaction) => {
    if (!act) return work(transaction);
    const read = () => readers[type](transaction, act.identity, reference);
    const before = await read();
    const result = await work(transaction);
    await note(transaction, act, type, before, await read());
    return result;
  });
}

async function note(
  transaction: Transaction,
  { action, identity }: Act,
  subjectType: string,
  before: Snapshot | null,
  after: Snapshot | null,
): Promise<void> {
  const known = after ?? before;
  if (!known || (before && after && same(before.state, after.state))) return;
  const run = (text: string, values: unknown[]) => transaction.$queryRawUnsafe<object[]>(text, ...values);
  await writeEntry(run, identity, {
    action,
    subjectType,
    subjectId: known.id,
    subjectName: known.name,
    before: before?.state ?? null,
    after: after?.state ?? null,
  });
}

function same(a: Json, b: Json): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
