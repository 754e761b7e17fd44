import { headers } from 'next/headers';
import { redirect } from 'next/navigation';
import { cache } from 'react';
import type { me } from '@/lib/api/contracts/me';
import type { AnswerOf } from '@/lib/api/define-endpoint';
import { PAGE_ADDRESS } from '@/lib/shared/page-address';
import { whoAmI } from '../members/who-am-i';
import type { Identity } from './identity';
import { identityOfSession } from './session-identity';

/** Who is looking at a page: for the services, and as the pages show them. */
export type Visitor = { identity: Identity; me: AnswerOf<typeof me.get> };

/** Null without a session. Asked once per request, however many layouts and pages ask. */
export const currentVisitor = cache(async (): Promise<Visitor | null> => {
  const identity = await identityOfSession(await headers());
  return identity && { identity, me: await whoAmI(identity) };
});

/** For pages behind the sign-in, which leads back to where one wanted to go. */
export async function requireVisitor(): Promise<Visitor> {
  const visitor = await currentVisitor();
  if (visitor) return visitor;
  redirect(`/sign-in?next=${encodeURIComponent((await headers()).get(PAGE_ADDRESS) ?? '/')}`);
}
