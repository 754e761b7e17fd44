import { createHmac, timingSafeEqual } from 'node:crypto';

// HMAC-SHA256 over the raw bytes of a body, as Stripe, GitHub and others send it.

export type SignaturePreset = 'generic' | 'stripe' | 'github';

const TOLERANCE_S = 300;

const headersOf: Record<SignaturePreset, readonly string[]> = {
  stripe: ['stripe-signature'],
  github: ['x-hub-signature-256'],
  generic: ['x-webhook-signature', 'x-hub-signature-256', 'stripe-signature'],
};

/** What is wrong with the signature of a body, or null. */
export function signatureProblem(
  body: Uint8Array,
  headers: Headers,
  { preset, secret, nowMs }: { preset: SignaturePreset; secret: string; nowMs: number },
): string | null {
  const name = headersOf[preset].find((header) => headers.has(header));
  if (!name) return `The signature is missing (${headersOf[preset].join(' or ')})`;
  const header = headers.get(name) ?? '';
  return /(^|,)\s*t=/.test(header)
    ? timedProblem(body, header, secret, nowMs)
    : plainProblem(body, header, secret);
}

/** `t=<seconds>,v1=<hex>[,v1=<hex>]`, over the time, a dot and the body. */
function timedProblem(body: Uint8Array, header: string, secret: string, nowMs: number): string | null {
  const parts = header.split(',').map((part) => part.trim());
  const entries = (key: string) =>
    parts.filter((part) => part.startsWith(`${key}=`)).map((part) => part.slice(key.length + 1));
  const [time = ''] = entries('t');
  if (!/^\d{1,12}$/.test(time)) return 'The signature has no time';
  const expected = createHmac('sha256', secret).update(`${time}.`).update(body).digest();
  if (!entries('v1').some((candidate) => equals(candidate, expected))) return 'The signature is wrong';
  const ageS = nowMs / 1_000 - Number(time);
  return Math.abs(ageS) > TOLERANCE_S ? 'The signature is too old, or from the future' : null;
}

function plainProblem(body: Uint8Array, header: string, secret: string): string | null {
  const expected = createHmac('sha256', secret).update(body).digest();
  return equals(header.trim().replace(/^sha256=/, ''), expected) ? null : 'The signature is wrong';
}

function equals(hex: string, expected: Buffer): boolean {
  return /^[0-9a-fA-F]{64}$/.test(hex) && timingSafeEqual(Buffer.from(hex, 'hex'), expected);
}
