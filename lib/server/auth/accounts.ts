import { randomBytes } from 'node:crypto';
import { newId } from '@/lib/shared/ids';
import { prisma } from '../db';
import { auth } from './auth';

/** An account made by someone else than the person: with a password, and without an organization of its own. */
export async function createAccount(person: { email: string; name: string; password: string }) {
  const { password } = await auth().$context;
  const userId = newId('user');
  return prisma().user.create({
    data: {
      id: userId,
      email: person.email,
      name: person.name,
      accounts: {
        create: {
          id: newId('account'),
          accountId: userId,
          providerId: 'credential',
          password: await password.hash(person.password),
        },
      },
    },
  });
}

export function generatePassword(): string {
  return randomBytes(15).toString('base64url');
}

/** better-auth looks people up by their address in lower case. */
export function normalizeEmail(email: string): string {
  return email.trim().toLowerCase();
}
