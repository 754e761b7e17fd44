import type { me } from '@/lib/api/contracts/identity';
import type { AnswerOf, BodyOf } from '@/lib/api/define-endpoint';
import type { Identity } from '../auth/identity';
import { prisma } from '../db';
import { whoAmI } from './who-am-i';

export async function updateMe(
  identity: Identity,
  { name, language }: BodyOf<typeof me.update>,
): Promise<AnswerOf<typeof me.update>> {
  await prisma().user.update({
    where: { id: identity.userId },
    data: {
      ...(name === undefined ? {} : { name: name.trim() }),
      ...(language === undefined ? {} : { language }),
    },
  });
  return whoAmI(identity);
}
