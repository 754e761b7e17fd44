import { notifiesInDatabase } from '../channel';
import { isAddress } from '../mail/addresses';
import { queueMail } from '../mail/queue-mail';
import { announceNotifications, notify } from '../notifications/notify';
import { tellNews } from '../organization-news';
import type { Change } from './announce';
import { answerUrl } from './answer-link';
import type { ApprovalRow } from './approval-row';
import { appendHistory, SYSTEM } from './history';
import { type Person, peopleBehind } from './person';
import { ANYONE } from './rules';

export type TellReason = 'asked' | 'reminder' | 'escalated' | 'delegated';

/** Tells people that their answer is awaited. Part of the transaction that makes it so: told once, or not at all. */
export async function tellApprovers(
  change: Change,
  row: ApprovalRow,
  { reason, refs }: { reason: TellReason; refs: readonly string[] },
): Promise<void> {
  const { client, afterwards } = change;
  const named = refs.filter((ref) => ref !== ANYONE);
  const people = (await peopleBehind(client, row.organizationId, named)).filter(
    ({ userId }) => userId === null || userId !== row.excludedUserId,
  );
  if (people.length === 0) return;
  const told = people.filter(({ email }) => isAddress(email));
  for (const person of told) {
    const { organizationId } = row;
    const { id } = await queueMail(mailTo(person, row, reason), client);
    if (!notifiesInDatabase()) afterwards(() => tellNews({ topic: 'mail', organizationId, id }));
  }
  await notifyMembers(change, people, row, reason);
  await appendHistory(client, row.id, [
    {
      kind: 'told',
      actor: SYSTEM,
      data: { reason, people: people.map(({ email, userId }) => ({ email, inbox: userId !== null })) },
    },
  ]);
}

async function notifyMembers(
  { client, afterwards }: Change,
  people: readonly Person[],
  { id, organizationId, workflowId, runId, title, message }: ApprovalRow,
  reason: TellReason,
): Promise<void> {
  const userIds = people.flatMap(({ userId }) => (userId === null ? [] : [userId]));
  if (userIds.length === 0) return;
  const notice = {
    organizationId,
    userIds,
    title: `${reason === 'reminder' ? 'Reminder: ' : ''}${title}`,
    message,
    link: `/approvals?id=${id}`,
    origin: { workflowId, runId },
  };
  await notify(notice, client);
  if (!notifiesInDatabase()) afterwards(() => announceNotifications(userIds));
}

const openings: Record<TellReason, string> = {
  asked: 'Your answer is needed.',
  reminder: 'A reminder: your answer is still awaited.',
  escalated: 'Nobody has answered yet, so you are asked now.',
  delegated: 'Somebody has handed this decision to you.',
};

/** Without saying which run it is of: whoever sees the workflow would see the mail, and could answer with its link. */
function mailTo({ email }: Person, row: ApprovalRow, reason: TellReason) {
  const { id, organizationId, title, message, timeoutAt } = row;
  const due = timeoutAt ? [`Due: ${timeoutAt.toISOString().slice(0, 16).replace('T', ' ')} UTC`, ''] : [];
  return {
    organizationId,
    to: email,
    subject: `${reason === 'reminder' ? 'Reminder: ' : ''}${title}`,
    text: [
      openings[reason],
      '',
      message,
      '',
      ...due,
      'Look at it and answer:',
      answerUrl(id, email),
      '',
      'The link is for you only. Opening it decides nothing.',
    ].join('\n'),
  };
}
