// Whether a delivery really comes from the server: the HMAC-SHA256 of its body, made with the secret both sides know.

export type SignedDelivery = {
  /** The body as it came, byte for byte; parsing it first and writing it again would change it. */
  payload: string | Uint8Array;
  /** The header `X-Sluice-Signature`: `t=<seconds>,v1=<hex>`; or `sha256=<hex>` of the body alone. */
  signature: string | null | undefined;
  secret: string;
  /** How old a signature with a time may be; 300 unless given. */
  toleranceSeconds?: number;
  /** Milliseconds; now unless given. */
  now?: number;
};

export async function verifyWebhook(delivery: SignedDelivery): Promise<boolean> {
  const { payload, signature, secret, toleranceSeconds = 300, now = Date.now() } = delivery;
  const encoder = new TextEncoder();
  const bytes = typeof payload === 'string' ? encoder.encode(payload) : payload;
  const fields = readFields(signature ?? '');
  const plain = fields.get('sha256');
  if (plain) return anyMatches(plain, await hmac(secret, bytes));
  const [seconds] = fields.get('t') ?? [];
  if (seconds === undefined || !/^\d+$/.test(seconds)) return false;
  if (Math.abs(now / 1_000 - Number(seconds)) > toleranceSeconds) return false;
  const signed = new Uint8Array([...encoder.encode(`${seconds}.`), ...bytes]);
  return anyMatches(fields.get('v1') ?? [], await hmac(secret, signed));
}

function readFields(signature: string): Map<string, string[]> {
  const fields = new Map<string, string[]>();
  for (const part of signature.split(',')) {
    const [name = '', value = ''] = part.trim().split('=', 2);
    fields.set(name, [...(fields.get(name) ?? []), value]);
  }
  return fields;
}

async function hmac(secret: string, bytes: Uint8Array): Promise<string> {
  const { subtle } = globalThis.crypto ?? (await import('node:crypto')).webcrypto;
  const algorithm = { name: 'HMAC', hash: 'SHA-256' };
  const key = await subtle.importKey('raw', new TextEncoder().encode(secret), algorithm, false, ['sign']);
  const made = await subtle.sign('HMAC', key, new Uint8Array(bytes));
  return [...new Uint8Array(made)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** Takes as long whatever is wrong. */
function anyMatches(given: readonly string[], expected: string): boolean {
  let found = false;
  for (const candidate of given) {
    let difference = candidate.length ^ expected.length;
    for (let i = 0; i < expected.length; i += 1) {
      difference |= (candidate.toLowerCase().charCodeAt(i) || 0) ^ expected.charCodeAt(i);
    }
    found = difference === 0 || found;
  }
  return found;
}
