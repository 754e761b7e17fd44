import type { audit } from '@/lib/api/contracts/audit';
import type { AnswerOf, QueryOf } from '@/lib/api/define-endpoint';
import type { Json } from '@/lib/shared/json';
import { fieldChanges } from '@/lib/workflow/diff';
import { type Identity, requireAdmin } from '../auth/identity';
import { prisma } from '../db';
import type { AuditEntry, Prisma } from '../generated/prisma/client';
import { csvLine } from '../records/csv-parse';

type Filter = QueryOf<typeof audit.exportCsv>;
type Entry = AnswerOf<typeof audit.list>['entries'][number];

const BATCH = 500;
const newestFirst = [{ at: 'desc' as const }, { id: 'desc' as const }];

export async function listEntries(
  identity: Identity,
  { limit, offset, ...filter }: QueryOf<typeof audit.list>,
): Promise<AnswerOf<typeof audit.list>> {
  requireAdmin(identity, 'read the audit log');
  const where = whereOf(identity, filter);
  const [count, rows] = await Promise.all([
    prisma().auditEntry.count({ where }),
    prisma().auditEntry.findMany({ where, orderBy: newestFirst, take: limit, skip: offset }),
  ]);
  return { count, limit, offset, entries: rows.map(present) };
}

/** The same entries as CSV, read as fast as it is taken. */
export function exportEntries(identity: Identity, filter: Filter): ReadableStream<Uint8Array> {
  requireAdmin(identity, 'export the audit log');
  const where = whereOf(identity, filter);
  const encoder = new TextEncoder();
  let after: string | undefined;
  const header = ['at', 'who', 'key', 'action', 'type', 'id', 'name', 'before', 'after'];
  return new ReadableStream({
    start: (controller) => controller.enqueue(encoder.encode(csvLine(header))),
    pull: async (controller) => {
      const rows = await prisma().auditEntry.findMany({
        where,
        orderBy: newestFirst,
        take: BATCH,
        ...(after ? { cursor: { id: after }, skip: 1 } : {}),
      });
      after = rows.at(-1)?.id ?? after;
      if (rows.length > 0) controller.enqueue(encoder.encode(rows.map(lineOf).join('')));
      if (rows.length < BATCH) controller.close();
    },
  });
}

function whereOf({ organizationId }: Identity, filter: Filter): Prisma.AuditEntryWhereInput {
  const { user_id, subject_type, subject_id, action, search, since, until } = filter;
  return {
    organizationId,
    ...(user_id ? { userId: user_id } : {}),
    ...(subject_type ? { subjectType: subject_type } : {}),
    ...(subject_id ? { subjectId: subject_id } : {}),
    ...(action ? { action } : {}),
    ...(search ? { subjectName: { contains: search, mode: 'insensitive' } } : {}),
    ...(since || until ? { at: { ...(since ? { gte: since } : {}), ...(until ? { lte: until } : {}) } } : {}),
  };
}

function present(row: AuditEntry): Entry {
  const { organizationId: _, at, before, after, ...rest } = row;
  const [was, is] = [asJson(before), asJson(after)];
  return {
    ...rest,
    at: at.toISOString(),
    before: was,
    after: is,
    changes: was === null || is === null ? [] : fieldChanges(was, is),
  };
}

function lineOf({
  at,
  userName,
  keyId,
  action,
  subjectType,
  subjectId,
  subjectName,
  before,
  after,
}: AuditEntry): string {
  const json = (value: unknown) => (value === null ? '' : JSON.stringify(value));
  return csvLine([
    at.toISOString(),
    userName,
    keyId ?? '',
    action,
    subjectType,
    subjectId,
    subjectName,
    json(before),
    json(after),
  ]);
}

function asJson(value: Prisma.JsonValue): Json | null {
  // A column of JSON.
  return value as Json | null;
}
