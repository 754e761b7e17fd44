import { AppError } from '@/lib/shared/errors';

// What is checked on the text of a body before it becomes values: nesting that would exhaust the stack of whatever walks
// the value later, and characters that cannot be stored (NUL, and half of a surrogate pair).

const MAX_DEPTH = 200;

export function checkJsonText(text: string): void {
  // Each level takes two characters at least.
  if (text.length > MAX_DEPTH * 2) checkDepth(text);
  if (text.includes('\\u0000') || /\\u[dD][89a-fA-F]/.test(text)) checkEscapes(text);
}

function checkDepth(text: string): void {
  let depth = 0;
  let inString = false;
  for (let i = 0; i < text.length; i += 1) {
    const code = text.charCodeAt(i);
    if (inString) {
      if (code === 92) i += 1;
      else if (code === 34) inString = false;
    } else if (code === 34) inString = true;
    else if (code === 91 || code === 123) {
      depth += 1;
      if (depth > MAX_DEPTH) {
        throw new AppError('invalid_json', `The body is nested deeper than ${MAX_DEPTH} levels.`);
      }
    } else if (code === 93 || code === 125) depth -= 1;
  }
}

/** Each escape in turn, so that a backslash that is escaped itself does not begin one. */
const escapes = /\\(?:u([0-9a-fA-F]{4})|[^u])/g;
const highSurrogate = /^[dD][89abAB]/;
const lowSurrogate = /^[dD][c-fC-F]/;

function checkEscapes(text: string): void {
  let openPairEnd = -1;
  for (const { 1: hex = '', index } of text.matchAll(escapes)) {
    if (hex === '0000') throw unstorable('a NUL character (\\u0000)');
    if (openPairEnd !== -1 && (openPairEnd !== index || !lowSurrogate.test(hex))) throw halfPair();
    if (openPairEnd === -1 && lowSurrogate.test(hex)) throw halfPair();
    openPairEnd = openPairEnd === -1 && highSurrogate.test(hex) ? index + 6 : -1;
  }
  if (openPairEnd !== -1) throw halfPair();
}

function halfPair(): AppError {
  return unstorable('half of a surrogate pair (such as \\ud800 alone)');
}

function unstorable(what: string): AppError {
  return new AppError('invalid_request', `The body holds ${what}, which cannot be stored.`);
}
