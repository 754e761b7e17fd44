import type { z } from 'zod';
import { record } from '@/lib/nodes/record/definition';
import { triggerSchedule } from '@/lib/nodes/trigger-schedule/definition';

/** What a schema, its checks and the schemas in it say in words of their own about a value they refuse. */
export function wordsOfRefusals(part: unknown, seen = new Set<unknown>()): string[] {
  if (typeof part !== 'object' || part === null || seen.has(part)) return [];
  seen.add(part);
  if (!('_zod' in part)) return Object.values(part).flatMap((inner) => wordsOfRefusals(inner, seen));
  // Every schema and check of zod has it, and keeps there what it was made with.
  const { def } = (part as { _zod: { def: { error?: () => unknown } } })._zod;
  const own = typeof def.error === 'function' ? def.error() : undefined;
  return [...(typeof own === 'string' ? [own] : []), ...wordsOfRefusals(def, seen)];
}

const schedule = (cron: string) => [triggerSchedule.config, { cron }] as const;
const onRecord = (config: object) => [record.config, config] as const;

/** What they have a function say, which has to be asked. */
const refused: readonly (readonly [z.ZodType, unknown])[] = [
  schedule('* *'),
  schedule('99 * * * *'),
  schedule('0 0 30 2 *'),
  onRecord({ operation: 'insert', sql: 'SELECT 1' }),
  onRecord({ operation: 'insert', where: { or: 1 }, sort: 'total:sideways' }),
  onRecord({ operation: 'update' }),
  onRecord({ operation: 'upsert' }),
  onRecord({ operation: 'delete' }),
  onRecord({ operation: 'get' }),
];

export const saidRefusals: readonly string[] = refused.flatMap(([schema, value]) =>
  (schema.safeParse(value).error?.issues ?? []).map(({ message }) => message),
);
