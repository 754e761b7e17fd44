import { pool } from '../db';

// Whom a notification is for, as people write it down: an e-mail address, the id of a user, `role:admin`, or `all`.

const roles = ['owner', 'admin', 'editor', 'viewer'];

export type Recipients = {
  userIds: string[];
  /** What nobody in the organization goes by. */
  unknown: string[];
};

type Member = { userId: string; email: string; role: string };

export async function findRecipients(organizationId: string, wanted: readonly string[]): Promise<Recipients> {
  const { rows } = await pool().query<Member>({
    name: 'notification-recipients',
    text: `SELECT m.user_id AS "userId", lower(u.email) AS email, m.role FROM member m JOIN "user" u ON u.id = m.user_id
      WHERE m.organization_id = $1`,
    values: [organizationId],
  });
  const found = wanted.map((text) => ({
    text,
    members: rows.filter((member) => isMeant(member, text.trim())),
  }));
  return {
    userIds: [...new Set(found.flatMap(({ members }) => members.map(({ userId }) => userId)))],
    unknown: found.filter(({ members }) => members.length === 0).map(({ text }) => text),
  };
}

function isMeant({ userId, email, role }: Member, text: string): boolean {
  if (text === 'all') return true;
  const name = text.startsWith('role:') ? text.slice('role:'.length) : text;
  if (roles.includes(name)) return role.split(',').some((own) => own.trim() === name);
  return userId === text || email === text.toLowerCase();
}
