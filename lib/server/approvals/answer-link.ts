import { z } from 'zod';
import { AppError } from '@/lib/shared/errors';
import { DAY_MS } from '@/lib/shared/time';
import { env } from '../env';
import { seal, unseal } from '../secrets/seal';

// The link in a mail: it says which approval it is for and whose answer it brings, and nobody can make one or change one.
// It opens a page; only what is pressed there decides, for mail programs open links, too.

const OWNER = 'approval-link';
const LASTS_MS = 90 * DAY_MS;

const linkSchema = z.object({ approvalId: z.string(), email: z.string(), until: z.number() });
export type AnswerLink = z.infer<typeof linkSchema>;

export function answerUrl(approvalId: string, email: string): string {
  const { PUBLIC_URL, HOST, PORT } = env();
  const link: AnswerLink = { approvalId, email, until: Date.now() + LASTS_MS };
  const token = seal(JSON.stringify(link), OWNER);
  return `${(PUBLIC_URL ?? `http://${HOST}:${PORT}`).replace(/\/$/, '')}/approvals/answer?token=${token}`;
}

export function readLink(token: string): AnswerLink {
  const link = openToken(token);
  if (link && link.until > Date.now()) return link;
  throw new AppError('not_found', 'This link is not valid any more. Open your inbox instead.');
}

function openToken(token: string): AnswerLink | null {
  try {
    return linkSchema.parse(JSON.parse(unseal(token, OWNER)));
  } catch {
    return null;
  }
}
