import type { StoredValue } from '@/lib/engine/events';
import type { BlobReader, RunValue } from '@/lib/engine/value';
import { readValue } from '@/lib/engine/value';
import { StepError } from '@/lib/nodes/executor';
import type { RunJournal } from '@/lib/server/runs/journal';
import { newId } from '@/lib/shared/ids';
import { type Json, jsonByteLength } from '@/lib/shared/json';

export type ValueLimits = { inlineBytes: number; maxBytes: number };

/** The values of one run while a turn works on it: small ones stand in the events, large ones beside them. */
export type ValueStore = {
  store: (value: Json) => StoredValue;
  read: (value: RunValue) => Json;
};

export function createValueStore(
  journal: RunJournal,
  known: Map<string, Json>,
  limits: ValueLimits,
): ValueStore {
  const readBlob: BlobReader = (blobId) => known.get(blobId) ?? null;
  return {
    read: (value) => readValue(value, readBlob),
    store: (value) => {
      if (isSurelySmall(value, limits.inlineBytes)) return { value };
      const bytes = jsonByteLength(value);
      if (bytes <= limits.inlineBytes) return { value };
      if (bytes > limits.maxBytes) throw tooLarge(bytes, limits.maxBytes);
      const id = newId('blob');
      known.set(id, value);
      journal.attach({ id, value, bytes });
      return { blobId: id, bytes };
    },
  };
}

function tooLarge(bytes: number, maxBytes: number): StepError {
  const mb = (n: number) => `${(n / 1_048_576).toFixed(1)} MB`;
  return new StepError(
    'output_too_large',
    `The output has ${mb(bytes)}; ${mb(maxBytes)} is the most. Keep only what later steps need.`,
    { retryable: false },
  );
}

/** A quick look that gives up early: true only when the JSON text cannot be longer than `limit` bytes. */
function isSurelySmall(value: Json, limit: number): boolean {
  let left = limit;
  const visit = (entry: Json): boolean => {
    left -= 8;
    // A character takes six bytes at most, as an escape.
    if (typeof entry === 'string') left -= entry.length * 6;
    else if (typeof entry === 'number') left -= 24;
    else if (Array.isArray(entry)) return left > 0 && entry.every(visit);
    else if (entry !== null && typeof entry === 'object') {
      return left > 0 && Object.keys(entry).every((key) => visit(key) && visit(entry[key] ?? null));
    }
    return left > 0;
  };
  return visit(value);
}
