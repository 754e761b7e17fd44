import { type RunOptions, runOptionsSchema } from '@/lib/engine/run-options';
import type { Json } from '@/lib/shared/json';

/** What the row of a run says of the part it runs; null: all of its definition. */
export function readRunOptions(stored: Json | null): RunOptions | null {
  return stored === null ? null : runOptionsSchema.parse(stored);
}
