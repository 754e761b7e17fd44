import { scopes } from '@/lib/api/define-endpoint';
import { storeKey } from '../api-keys/create-key';
import { generateKey, hashKey } from '../api-keys/key-secret';
import { pool, prisma } from '../db';
import { env } from '../env';
import { createAccount, generatePassword, normalizeEmail } from './accounts';
import { createOrganization, furnishOrganization } from './create-organization';

// What a new server starts with: an admin, their organization, an API key and the starter templates. Safe to run at each
// start and by several processes at once.

export type Bootstrap = {
  adminEmail: string;
  /** Only when it was made up just now; it is kept nowhere. */
  adminPassword: string | null;
  /** Only when it was made up just now. */
  apiKey: string | null;
  organizationId: string;
};

const LOCK = 'sluice/bootstrap';

export async function bootstrap(): Promise<Bootstrap> {
  const client = await pool().connect();
  try {
    await client.query('SELECT pg_advisory_lock(hashtextextended($1, 0))', [LOCK]);
    return await ensureAll();
  } finally {
    await client.query('SELECT pg_advisory_unlock(hashtextextended($1, 0))', [LOCK]).catch(() => undefined);
    client.release();
  }
}

async function ensureAll(): Promise<Bootstrap> {
  const adminEmail = normalizeEmail(env().BOOTSTRAP_ADMIN_EMAIL ?? 'admin@sluice.local');
  const { userId, adminPassword } = await ensureAdmin(adminEmail);
  const organizationId = await ensureOrganization(userId);
  const apiKey = await ensureKey(userId, organizationId);
  return { adminEmail, adminPassword, apiKey, organizationId };
}

async function ensureAdmin(email: string): Promise<{ userId: string; adminPassword: string | null }> {
  const known = await prisma().user.findUnique({ where: { email }, select: { id: true } });
  if (known) return { userId: known.id, adminPassword: null };
  const given = env().BOOTSTRAP_ADMIN_PASSWORD;
  const password = given ?? generatePassword();
  const user = await createAccount({ email, name: 'Admin', password });
  return { userId: user.id, adminPassword: given ? null : password };
}

async function ensureOrganization(userId: string): Promise<string> {
  const member = await prisma().member.findFirst({
    where: { userId },
    orderBy: { createdAt: 'asc' },
    select: { organizationId: true },
  });
  if (!member) return (await createOrganization('Home', userId)).id;
  await furnishOrganization(member.organizationId, userId);
  return member.organizationId;
}

/** The key named by the environment; without one, a key made up once. A revoked key stays revoked. */
async function ensureKey(userId: string, organizationId: string): Promise<string | null> {
  const given = env().BOOTSTRAP_API_KEY;
  const known = await prisma().apiKey.findFirst({
    where: given ? { hash: hashKey(given) } : { organizationId },
    select: { id: true },
  });
  if (known) return null;
  const key = given ?? generateKey();
  await storeKey({ key, organizationId, userId, name: 'Bootstrap', scopes: [...scopes], expiresAt: null });
  return given ? null : key;
}
