// Finding text in text. The engine's own search may take length × length steps on long patterns made for it, so a
// long pattern is looked up by its head, and every head found pays for the comparison that follows.

import { type Env, spendScan, spendSteps } from '../budget';

const headLength = 200;

export function findText(text: string, search: string, from: number, env: Env): number {
  const at = search.length <= headLength ? text.indexOf(search, from) : findLong(text, search, from, env);
  spendScan(env, (at < 0 ? text.length : at) - from);
  return at;
}

function findLong(text: string, search: string, from: number, env: Env): number {
  const head = search.slice(0, headLength);
  for (let at = text.indexOf(head, from); at >= 0; at = text.indexOf(head, at + 1)) {
    spendSteps(env, 8 + (search.length >> 5));
    if (text.startsWith(search, at)) return at;
  }
  return -1;
}

export function findLastText(text: string, search: string, env: Env): number {
  spendSteps(env, Math.ceil((text.length * Math.min(search.length, text.length)) / 128));
  return text.lastIndexOf(search);
}

/** The pieces between occurrences of a separator that is not empty. */
export function splitText(text: string, separator: string, maxPieces: number, env: Env): string[] {
  const pieces: string[] = [];
  let from = 0;
  while (pieces.length < maxPieces) {
    const at = findText(text, separator, from, env);
    pieces.push(at < 0 ? text.slice(from) : text.slice(from, at));
    spendSteps(env, 1);
    if (at < 0) break;
    from = at + separator.length;
  }
  return pieces;
}
