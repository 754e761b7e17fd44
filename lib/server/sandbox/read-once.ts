import { type CodeProblem, type ReadCode, readCode } from './read-code';

// Reading code takes longer than running most of it, and the same code comes again and again: what was read is kept. It
// depends on nothing but the text.

const MAX_KEPT = 100;
const MAX_LENGTH = 20_000;

const kept = new Map<string, ReadCode | CodeProblem>();

export function readOnce(code: string): ReadCode | CodeProblem {
  const known = kept.get(code);
  if (known) return known;
  const read = readCode(code);
  if (code.length > MAX_LENGTH) return read;
  kept.set(code, read);
  const [oldest] = kept.keys();
  if (kept.size > MAX_KEPT && oldest !== undefined) kept.delete(oldest);
  return read;
}
