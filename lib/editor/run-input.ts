import type { Json } from '@/lib/shared/json';
import type { KeyValueStorage } from './offline-copy';

// What a test run is given, remembered for each workflow in this browser.

export function readRunInput(storage: KeyValueStorage, workflowId: string): string {
  return storage.getItem(keyOf(workflowId)) ?? '{}';
}

export function keepRunInput(storage: KeyValueStorage, workflowId: string, text: string): void {
  try {
    storage.setItem(keyOf(workflowId), text);
  } catch {
    // Full or forbidden: it is only not remembered.
  }
}

export type ParsedInput = { ok: true; value: Json } | { ok: false; message: string };

/** Nothing written is null. */
export function parseRunInput(text: string): ParsedInput {
  if (text.trim() === '') return { ok: true, value: null };
  try {
    return { ok: true, value: JSON.parse(text) };
  } catch (error) {
    return { ok: false, message: error instanceof Error ? error.message : 'This is not JSON.' };
  }
}

function keyOf(workflowId: string): string {
  return `sluice.input.${workflowId}`;
}
