import type { me } from '@/lib/api/contracts/me';
import type { AnswerOf, BodyOf } from '@/lib/api/define-endpoint';
import { changing } from '../audit/audited';
import type { Identity } from '../auth/identity';
import { whoAmI } from './who-am-i';

export async function updateMe(
  identity: Identity,
  { name, language }: BodyOf<typeof me.update>,
): Promise<AnswerOf<typeof me.update>> {
  const { userId: id } = identity;
  const data = {
    ...(name === undefined ? {} : { name: name.trim() }),
    ...(language === undefined ? {} : { language }),
  };
  await changing('user', id, (transaction) => transaction.user.update({ where: { id }, data }));
  return whoAmI(identity);
}
