import { MIN_SECRET_LENGTH } from '@/lib/nodes/credential-types';
import { isPlainObject, type Json } from '@/lib/shared/json';

// Strikes the secrets a step has used out of everything it leaves behind, as they are and in the forms they take on
// their way: percent-encoded, in base64, and escaped in JSON. What a step computes from a secret in other ways is not
// recognised.

export type Redactor = {
  add: (secrets: readonly string[]) => void;
  /** For what people read: logs and errors. Also strikes out short secrets. */
  text: (text: string) => string;
  /** For data: only secrets long enough that nothing else can be meant. */
  data: (value: Json) => Json;
  /** For particulars of logs and errors. */
  details: (value: Json) => Json;
};

const STRUCK_OUT = '[redacted]';
const SHORTEST = 4;
/** No text is cut off to less than this. */
const SHORTEST_CUT = 1_000;

export function createRedactor(): Redactor {
  let all: string[] = [];
  let long: string[] = [];
  return {
    add: (secrets) => {
      const forms = secrets.filter((secret) => secret.length >= SHORTEST).flatMap(formsOf);
      // The longest first: one secret may be part of another.
      all = [...new Set([...all, ...forms])].sort((a, b) => b.length - a.length);
      long = all.filter((form) => form.length >= MIN_SECRET_LENGTH);
    },
    text: (text) => strikeText(text, all),
    data: (value) => (long.length === 0 ? value : strikeAll(value, long, strike)),
    details: (value) => (all.length === 0 ? value : strikeAll(value, all, strikeText)),
  };
}

function formsOf(secret: string): string[] {
  const base64 = Buffer.from(secret).toString('base64');
  return [
    secret,
    JSON.stringify(secret).slice(1, -1),
    percentEncoded(secret),
    new URLSearchParams([['', secret]]).toString().slice(1),
    base64,
    base64.replace(/=+$/, ''),
    Buffer.from(secret).toString('base64url'),
  ];
}

function percentEncoded(text: string): string {
  try {
    return encodeURIComponent(text);
  } catch {
    // Half a surrogate pair cannot be encoded, so it cannot turn up in that form either.
    return text;
  }
}

function strike(text: string, secrets: readonly string[]): string {
  return secrets.reduce((rest, secret) => rest.replaceAll(secret, STRUCK_OUT), text);
}

/** Long texts may have been cut off in the middle of a secret. */
function strikeText(text: string, secrets: readonly string[]): string {
  const rest = strike(text, secrets);
  if (text.length < SHORTEST_CUT) return rest;
  for (const secret of secrets) {
    for (let kept = secret.length - 1; kept >= MIN_SECRET_LENGTH; kept -= 1) {
      if (rest.endsWith(secret.slice(0, kept))) return rest.slice(0, -kept) + STRUCK_OUT;
    }
  }
  return rest;
}

type Strike = (text: string, secrets: readonly string[]) => string;

function strikeAll(value: Json, secrets: readonly string[], strikeOut: Strike): Json {
  if (typeof value === 'string') return strikeOut(value, secrets);
  if (Array.isArray(value)) return value.map((entry) => strikeAll(entry, secrets, strikeOut));
  if (!isPlainObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, entry]) => [
      strikeOut(key, secrets),
      strikeAll(entry, secrets, strikeOut),
    ]),
  );
}
