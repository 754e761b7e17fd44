import type { AdmissionVerdict } from '@/lib/api/contracts/triggers';
import type { AppError } from '@/lib/shared/errors';
import type { Admission } from '../runs/admit-run';

type Verdict<V extends AdmissionVerdict> = { verdict: V; reason?: string };

/** What the ledger says of an occurrence for which there is a run. */
export function verdictOf({ created, isMerged, isHeld }: Admission): Verdict<'ran' | 'deduplicated'> {
  if (isMerged)
    return { verdict: 'deduplicated', reason: 'Debounced: it took the place of the one before it' };
  if (!created)
    return { verdict: 'deduplicated', reason: 'A delivery with the same key was accepted before' };
  return isHeld
    ? { verdict: 'ran', reason: 'It waits for its turn: the concurrency limit is reached' }
    : { verdict: 'ran' };
}

/** What it says of one for which there is none. */
export function verdictOfError({ code, message }: AppError): Verdict<'limited' | 'rejected'> {
  const isLimit = code === 'rate_limited' || code === 'limit_reached';
  return { verdict: isLimit ? 'limited' : 'rejected', reason: message };
}
