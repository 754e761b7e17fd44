// Finds the `{{ … }}` of a text. Quotes and brackets inside are followed, so that `{{ '}}' }}` and `{{ { a: { b: 1 } } }}`
// end where their author meant.

import { ExpressionError, placeError } from './error';

export type TemplatePart =
  | { readonly kind: 'text'; readonly text: string }
  /** `start` is the offset of `source` in the whole text. */
  | { readonly kind: 'expression'; readonly source: string; readonly start: number };

export function hasTemplate(text: string): boolean {
  return text.includes('{{');
}

export function scanTemplate(text: string): TemplatePart[] {
  const parts: TemplatePart[] = [];
  let from = 0;
  for (let open = text.indexOf('{{'); open >= 0; open = text.indexOf('{{', from)) {
    if (open > from) parts.push({ kind: 'text', text: text.slice(from, open) });
    const start = open + 2;
    const end = findEnd(text, start);
    if (end < 0) throw placeError(unclosed(open), text);
    parts.push({ kind: 'expression', source: text.slice(start, end), start });
    from = end + 2;
  }
  if (from < text.length) parts.push({ kind: 'text', text: text.slice(from) });
  return parts;
}

function unclosed(position: number): ExpressionError {
  const message = "This {{ is never closed. Add }}, or write {{'{{'}} for the two characters themselves.";
  return new ExpressionError('syntax', message, { position });
}

/** Longest `{{ … }}` looked at; an expression this long is refused anyway. */
const longestSource = 20_000;

/** Position of the closing `}}`, or -1. A quote that is never closed does not hide it: the parser will point at it. */
function findEnd(text: string, start: number): number {
  const limit = Math.min(text.length, start + longestSource);
  const end = findEndOutsideQuotes(text, start, limit);
  return end >= 0 ? end : text.indexOf('}}', start);
}

function findEndOutsideQuotes(text: string, start: number, limit: number): number {
  const open: string[] = [];
  let at = start;
  while (at < limit) {
    const character = text.charAt(at);
    if (open.at(-1) === '`') at = stepInTemplate(text, at, open);
    else if (character === '"' || character === "'") at = skipQuoted(text, at, limit);
    else if (character === '}' && open.length === 0 && text.charAt(at + 1) === '}') return at;
    else {
      if (character === '{' || character === '`') open.push(character);
      else if (character === '}') open.pop();
      at += 1;
    }
  }
  return -1;
}

/** Inside a backtick text: the position after this character, or after `${`, which leads back to code. */
function stepInTemplate(text: string, at: number, open: string[]): number {
  const character = text.charAt(at);
  if (character === '`') open.pop();
  if (character === '\\') return at + 2;
  if (character !== '$' || text.charAt(at + 1) !== '{') return at + 1;
  open.push('{');
  return at + 2;
}

function skipQuoted(text: string, start: number, limit: number): number {
  const quote = text.charAt(start);
  let at = start + 1;
  while (at < limit && text.charAt(at) !== quote) at += text.charAt(at) === '\\' ? 2 : 1;
  return at + 1;
}
