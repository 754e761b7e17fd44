import { askPeople, decisionOf, failRejected } from '../ask-people';
import type { Executor } from '../executor';
import type { approval } from './definition';

export const executeApproval: Executor<typeof approval> = async (context) => {
  const asked = await askPeople(context, 'approval');
  if (asked.kind === 'wait') return asked;
  const output = decisionOf(asked.standing);
  if (asked.standing.status === 'approved') return { kind: 'done', output, ports: ['approved'] };
  if (context.config.onReject === 'error' && !context.isConnected('rejected'))
    throw failRejected(asked.standing);
  return { kind: 'done', output, ports: ['rejected'] };
};
