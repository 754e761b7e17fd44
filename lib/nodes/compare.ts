import { canonicalJson, type Json } from '@/lib/shared/json';

// One order for all values: numbers, then texts, then truth values, then lists and objects; what is missing comes last.

const ranks: readonly string[] = ['number', 'string', 'boolean', 'object'];

function rankOf(value: Json | undefined): number {
  if (isMissing(value)) return ranks.length;
  return ranks.indexOf(typeof value);
}

/** Whether there is something to compare. */
export function isMissing(value: Json | undefined): value is null | undefined {
  return value === null || value === undefined;
}

/** Below zero: `a` comes first. Texts are compared by their code points, or, where asked, without regard to case. */
export function compareValues(a: Json | undefined, b: Json | undefined, ignoreCase = false): number {
  const byRank = rankOf(a) - rankOf(b);
  if (byRank !== 0) return byRank;
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  if (typeof a === 'string' && typeof b === 'string') {
    return ignoreCase ? compareTexts(a.toLowerCase(), b.toLowerCase()) : compareTexts(a, b);
  }
  if (typeof a === 'boolean' && typeof b === 'boolean') return Number(a) - Number(b);
  return isMissing(a) || isMissing(b) ? 0 : compareTexts(canonicalJson(a), canonicalJson(b));
}

function compareTexts(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
