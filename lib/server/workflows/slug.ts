import { slugify } from '@/lib/shared/slug';
import type { Prisma } from '../generated/prisma/client';

const MAX_LENGTH = 64;
/** Room for a suffix such as `-12345`. */
const SUFFIX_LENGTH = 8;

/** Words that mean something else where a path expects a workflow. */
export const reservedSlugs: ReadonlySet<string> = new Set([
  'templates',
  'stats',
  'validate',
  'executions',
  'trigger',
  'events',
  'new',
  'search',
  'code',
  'import',
  'v1',
]);

/** The slug of a name, before a number makes it unique. */
export function slugBase(name: string): string {
  return slugify(name, MAX_LENGTH - SUFFIX_LENGTH) || 'workflow';
}

/**
 * A slug made of the name that no other workflow of the organization has. Creations of one name follow one another; another
 * name whose own slug looks like a numbered one may still be first, which the index notices.
 */
export async function freeSlug(
  store: Pick<Prisma.TransactionClient, '$queryRaw'>,
  organizationId: string,
  name: string,
): Promise<string> {
  const base = slugBase(name);
  // Two creations at once must not choose the same one; the lock ends with the transaction.
  await store.$queryRaw`SELECT 1 FROM (SELECT pg_advisory_xact_lock(hashtextextended(${`slug:${organizationId}:${base}`}, 0))) AS held`;
  const rows = await store.$queryRaw<{ taken: boolean; highest: bigint | null }[]>`
    SELECT bool_or(slug = ${base}) AS taken,
           max(substring(slug FROM char_length(${base}) + 2)::bigint) FILTER (WHERE slug <> ${base}) AS highest
      FROM workflow
     WHERE organization_id = ${organizationId}
       AND (slug = ${base} OR slug ~ ${`^${base}-[0-9]{1,6}$`})`;
  const taken = rows[0]?.taken === true || reservedSlugs.has(base);
  return taken ? `${base}-${Math.max(Number(rows[0]?.highest ?? 1), 1) + 1}` : base;
}
