import { createCipheriv, createDecipheriv, createHash, hkdfSync, randomBytes } from 'node:crypto';
import { AppError } from '@/lib/shared/errors';
import { env } from '../env';

// Secrets at rest: AES-256-GCM under a key derived from ENCRYPTION_KEY. A sealed text says its format and which key it
// needs, `v1.<key id>.<iv>.<tag and ciphertext>`, and is bound to what it belongs to, so that it cannot be moved to
// another row.

type Key = { id: string; bytes: Buffer };

const VERSION = 'v1';
const IV_BYTES = 12;
const TAG_BYTES = 16;

/** `owner` names the thing the text belongs to, such as `org_1/cred_2`; opening asks for the same. */
export function seal(text: string, owner: string): string {
  const { id, bytes } = currentKey();
  const iv = randomBytes(IV_BYTES);
  const cipher = createCipheriv('aes-256-gcm', bytes, iv).setAAD(boundTo(id, owner));
  const encrypted = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
  const packed = Buffer.concat([cipher.getAuthTag(), encrypted]);
  return [VERSION, id, iv.toString('base64url'), packed.toString('base64url')].join('.');
}

export function unseal(sealed: string, owner: string): string {
  const [version, id = '', ivText = '', packedText = ''] = sealed.split('.');
  const key = allKeys().find((candidate) => candidate.id === id);
  if (version !== VERSION || !key) throw unreadable('was encrypted with another ENCRYPTION_KEY');
  try {
    const packed = Buffer.from(packedText, 'base64url');
    const decipher = createDecipheriv('aes-256-gcm', key.bytes, Buffer.from(ivText, 'base64url'))
      .setAAD(boundTo(id, owner))
      .setAuthTag(packed.subarray(0, TAG_BYTES));
    return decipher.update(packed.subarray(TAG_BYTES), undefined, 'utf8') + decipher.final('utf8');
  } catch {
    throw unreadable('was changed, or belongs to something else');
  }
}

/** Whether it was sealed with a key that is no longer the present one. */
export function isOutdated(sealed: string): boolean {
  return !sealed.startsWith(`${VERSION}.${currentKey().id}.`);
}

function unreadable(why: string): AppError {
  return new AppError(
    'internal',
    `A stored secret cannot be read: it ${why}. Set the key it was made with as ENCRYPTION_KEY_PREVIOUS, or enter the secret again.`,
  );
}

function boundTo(keyId: string, owner: string): Buffer {
  return Buffer.from(`${VERSION}/${keyId}/${owner}`);
}

const derived = new Map<string, Key>();

function currentKey(): Key {
  return deriveKey(env().ENCRYPTION_KEY);
}

function allKeys(): Key[] {
  const previous = env().ENCRYPTION_KEY_PREVIOUS;
  return [currentKey(), ...(previous ? [deriveKey(previous)] : [])];
}

function deriveKey(secret: string): Key {
  const known = derived.get(secret);
  if (known) return known;
  const bytes = Buffer.from(hkdfSync('sha256', secret, 'sluice', 'stored secrets', 32));
  const id = createHash('sha256').update('key id').update(bytes).digest('hex').slice(0, 8);
  derived.set(secret, { id, bytes });
  return { id, bytes };
}
