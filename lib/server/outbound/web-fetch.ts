import { env } from '../env';
import { createGuardedFetch, type GuardedFetch } from './guarded-fetch';

// The guarded client of the web process, for trying out credentials and functions. Kept on globalThis because Next loads
// this module once per bundle.

const holder = globalThis as typeof globalThis & { sluiceWebFetch?: GuardedFetch };

export function webFetch(): GuardedFetch {
  holder.sluiceWebFetch ??= createGuardedFetch({
    allow: env().OUTBOUND_ALLOW,
    maxBytes: env().MAX_OUTPUT_BYTES,
  });
  return holder.sluiceWebFetch;
}
