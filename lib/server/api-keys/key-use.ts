import { errorMessage } from '@/lib/shared/errors';
import { pool } from '../db';
import { log } from '../log';

// When keys were last used, written together every few seconds: a request never waits for it.

const FLUSH_MS = 10_000;

type KeyUse = { usedAtMs: Map<string, number>; timer: NodeJS.Timeout | undefined };
const holder = globalThis as typeof globalThis & { sluiceKeyUse?: KeyUse };
holder.sluiceKeyUse ??= { usedAtMs: new Map(), timer: undefined };
const state = holder.sluiceKeyUse;

export function noteKeyUse(keyId: string, nowMs: number): void {
  state.usedAtMs.set(keyId, nowMs);
  if (state.timer) return;
  state.timer = setTimeout(() => void flushKeyUse(), FLUSH_MS);
  state.timer.unref();
}

export async function flushKeyUse(): Promise<void> {
  clearTimeout(state.timer);
  state.timer = undefined;
  if (state.usedAtMs.size === 0) return;
  const ids = [...state.usedAtMs.keys()];
  const times = [...state.usedAtMs.values()].map((ms) => new Date(ms));
  state.usedAtMs.clear();
  try {
    await pool().query(
      `UPDATE api_key k SET last_used_at = u.at
         FROM unnest($1::text[], $2::timestamptz[]) AS u(id, at)
        WHERE k.id = u.id AND (k.last_used_at IS NULL OR k.last_used_at < u.at)`,
      [ids, times],
    );
  } catch (error) {
    log.warn({ reason: errorMessage(error) }, 'could not note when API keys were used');
  }
}
