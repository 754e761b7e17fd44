import type { Endpoint } from '@/lib/api/define-endpoint';
import type { Json } from '@/lib/shared/json';
import type { Identity } from '../auth/identity';
import { log } from '../log';
import type { Snapshot } from './snapshot';
import { readSubject, subjectOf } from './subjects';
import { writeEntry } from './write-entry';

// Every endpoint that changes something is named in `subjects.ts`, with how what it changes is read. It is read before and
// after, so no service needs to know of the log, on whichever surface it was called. An entry that cannot be written is
// told to the server's log: the change itself has happened.

export type Audited = { finish: (answer: unknown) => Promise<void> };

type Params = Record<string, unknown>;

/** Begins an entry before a change; null where nothing is to be noted. */
export async function beginAudit(
  endpoint: Endpoint,
  identity: Identity,
  params: Params,
): Promise<Audited | null> {
  const subject = endpoint.method === 'GET' ? undefined : subjectOf(endpoint.id);
  if (!subject) return null;
  const before = await readSubject(subject, identity, params, null);
  return {
    finish: async (answer) => {
      try {
        const after = await readSubject(subject, identity, params, answer);
        await note(endpoint.id, subject.type, identity, before, after);
      } catch (error) {
        log.error({ err: error, action: endpoint.id }, 'a change could not be written into the audit log');
      }
    },
  };
}

async function note(
  action: string,
  subjectType: string,
  identity: Identity,
  before: Snapshot | null,
  after: Snapshot | null,
): Promise<void> {
  const known = after ?? before;
  if (!known || (before && after && same(before.state, after.state))) return;
  await writeEntry(identity, {
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
