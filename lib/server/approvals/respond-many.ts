import type { approvals } from '@/lib/api/contracts/approvals';
import type { AnswerOf, BodyOf } from '@/lib/api/define-endpoint';
import { AppError } from '@/lib/shared/errors';
import { type Identity, requireScope } from '../auth/identity';
import { respond } from './respond';

type Results = AnswerOf<typeof approvals.respondMany>;

/** Gives one answer to several approvals. */
export async function respondMany(
  identity: Identity,
  { ids, approved, comment }: BodyOf<typeof approvals.respondMany>,
): Promise<Results> {
  if (identity.credential === 'key') requireScope(identity, 'workflows:execute');
  const results: Results['results'] = [];
  for (const id of new Set(ids)) results.push(await respondOne(identity, id, { approved, comment }));
  return { results };
}

async function respondOne(
  identity: Identity,
  id: string,
  answer: { approved: boolean; comment: string | undefined },
): Promise<Results['results'][number]> {
  try {
    const { status } = await respond(identity, id, answer);
    return { id, ok: true, status, error: null };
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return { id, ok: false, status: null, error: { code: error.code, message: error.message } };
  }
}
