import type { Json } from '@/lib/shared/json';
import type { Definition } from '@/lib/workflow/schema';

// What a template says beside its graph: an input to try it with, and the data tables it needs.

export function sampleInputOf({ extras }: Definition): Json | null {
  return extras && Object.hasOwn(extras, 'sampleInput') ? (extras.sampleInput ?? null) : null;
}

export function tablesOf({ extras }: Definition): string[] {
  const tables = extras?.tables;
  return Array.isArray(tables) ? tables.filter((name) => typeof name === 'string') : [];
}
