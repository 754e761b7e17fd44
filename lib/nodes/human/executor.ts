import { askPeople, decisionOf, failRejected } from '../ask-people';
import type { Executor } from '../executor';
import type { human } from './definition';

export const executeHuman: Executor<typeof human> = async (context) => {
  const asked = await askPeople(context, 'human');
  if (asked.kind === 'wait') return asked;
  if (asked.standing.status === 'rejected' && context.config.onReject === 'error')
    throw failRejected(asked.standing);
  return { kind: 'done', output: decisionOf(asked.standing), ports: ['output'] };
};
