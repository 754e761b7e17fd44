import type { PoolClient } from 'pg';
import type { Role } from '@/lib/api/contracts/people';
import { AppError } from '@/lib/shared/errors';
import { type Identity, isAdminRole, parseRole, scopesOfRole } from '../auth/identity';
import { pool } from '../db';
import { ANYONE, type Asker } from './rules';

/** Somebody who is asked or who answers. */
export type Person = Asker & { organizationId: string; name: string; email: string };

type UserRow = { id: string; name: string; email: string; role: string };

export async function personOf({ organizationId, userId, scopes }: Identity): Promise<Person> {
  const person = await findMember(organizationId, 'u.id = $2', userId);
  if (!person) throw new AppError('unauthenticated', 'This account no longer exists.');
  return { ...person, canExecute: scopes.includes('workflows:execute') };
}

/** The member with this address, or else somebody outside who is known by it only. */
export async function personByEmail(organizationId: string, email: string): Promise<Person> {
  const address = email.toLowerCase();
  const member = await findMember(organizationId, 'lower(u.email) = $2', address);
  if (member) return member;
  const ref = `email:${address}`;
  return {
    key: ref,
    userId: null,
    refs: [ref],
    isAdmin: false,
    canExecute: false,
    organizationId,
    name: address,
    email: address,
  };
}

/** A member by user id or address; null when there is none. */
export async function memberBy(organizationId: string, reference: string): Promise<Person | null> {
  const text = reference.trim();
  return text.includes('@')
    ? findMember(organizationId, 'lower(u.email) = $2', text.toLowerCase())
    : findMember(organizationId, 'u.id = $2', text);
}

async function findMember(organizationId: string, condition: string, value: string): Promise<Person | null> {
  const { rows } = await pool().query<UserRow>(
    `SELECT u.id, u.name, u.email, m.role FROM member m JOIN "user" u ON u.id = m.user_id
     WHERE m.organization_id = $1 AND ${condition}`,
    [organizationId, value],
  );
  const [row] = rows;
  return row ? toPerson(organizationId, row) : null;
}

function toPerson(organizationId: string, { id, name, email, role: text }: UserRow): Person {
  const role: Role = parseRole(text);
  return {
    key: `user:${id}`,
    userId: id,
    refs: [`user:${id}`, `email:${email.toLowerCase()}`, `role:${role}`],
    isAdmin: isAdminRole(role),
    canExecute: scopesOfRole(role).includes('workflows:execute'),
    organizationId,
    name,
    email,
  };
}

/** The ways in which `asked` may mean this person. */
export function askedRefs({ refs, canExecute }: Asker): string[] {
  return canExecute ? [...refs, ANYONE] : [...refs];
}

/** Everybody meant by these entries: members, and addresses of people outside. */
export async function peopleBehind(
  client: Pick<PoolClient, 'query'>,
  organizationId: string,
  refs: readonly string[],
): Promise<Person[]> {
  const { rows } = await client.query<UserRow>(
    `SELECT u.id, u.name, u.email, m.role FROM member m JOIN "user" u ON u.id = m.user_id
     WHERE m.organization_id = $1 AND (
       'user:' || u.id = ANY($2) OR 'email:' || lower(u.email) = ANY($2) OR 'role:' || m.role = ANY($2))
     ORDER BY u.email LIMIT 500`,
    [organizationId, refs],
  );
  const members = rows.map((row) => toPerson(organizationId, row));
  const outside = refs
    .filter((ref) => ref.startsWith('email:') && !members.some((member) => member.refs.includes(ref)))
    .filter((ref) => /^email:[^\s@]+@[^\s@]+$/.test(ref))
    .map((ref) => ({ email: ref.slice('email:'.length), ref }));
  return [
    ...members,
    ...outside.map(({ email, ref }) => ({
      key: ref,
      userId: null,
      refs: [ref],
      isAdmin: false,
      canExecute: false,
      organizationId,
      name: email,
      email,
    })),
  ];
}
