import { env } from '../env';
import { seal, unseal } from '../secrets/seal';

// The link of an invitation: nobody can make one up, and the table holds nothing that opens one.

const OWNER = 'invitation-link';

export function invitationUrl(id: string): string {
  const { PUBLIC_URL, HOST, PORT } = env();
  return `${(PUBLIC_URL ?? `http://${HOST}:${PORT}`).replace(/\/$/, '')}/invitation?token=${seal(id, OWNER)}`;
}

/** The id of the invitation; null for what is no link of this server. */
export function readInvitation(token: string): string | null {
  try {
    return unseal(token, OWNER);
  } catch {
    return null;
  }
}
