import type { Change } from './announce';
import type { ApprovalRow } from './approval-row';
import { appendHistory, SYSTEM } from './history';
import { peopleBehind } from './person';
import { ANYONE } from './rules';

export type TellReason = 'asked' | 'reminder' | 'escalated' | 'delegated';

/** Tells people that their answer is awaited. Part of the transaction that makes it so: told once, or not at all. */
export async function tellApprovers(
  { client }: Change,
  row: ApprovalRow,
  { reason, refs }: { reason: TellReason; refs: readonly string[] },
): Promise<void> {
  const named = refs.filter((ref) => ref !== ANYONE);
  const people = (await peopleBehind(client, row.organizationId, named)).filter(
    ({ userId }) => userId === null || userId !== row.excludedUserId,
  );
  if (people.length === 0) return;
  await appendHistory(client, row.id, [
    {
      kind: 'told',
      actor: SYSTEM,
      data: { reason, people: people.map(({ email, userId }) => ({ email, inbox: userId !== null })) },
    },
  ]);
}
