import { errorMessage } from '@/lib/shared/errors';
import { publish, subscribe } from '../channel';
import { log } from '../log';
import { forgetAllKeys } from './key-cache';

// Tells every web process that keys or roles changed. Changes are rare, so all remembered keys are dropped at once; a
// process that misses the message forgets by itself a few seconds later.

const holder = globalThis as typeof globalThis & { sluiceHearsKeys?: boolean };

export async function announceKeyChange(id: string): Promise<void> {
  forgetAllKeys();
  try {
    await publish('keys', id);
  } catch (error) {
    log.warn({ reason: errorMessage(error) }, 'other processes were not told about a changed key');
  }
}

export function listenForKeyChanges(): void {
  if (holder.sluiceHearsKeys) return;
  holder.sluiceHearsKeys = true;
  subscribe('keys', { onMessage: forgetAllKeys, onGap: forgetAllKeys });
}
