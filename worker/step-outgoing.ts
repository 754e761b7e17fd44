import type { StepStart } from '@/lib/engine/decide';
import type { ExpressionScope } from '@/lib/expressions/scope';
import type { StepContext } from '@/lib/nodes/executor';
import { sendStepMail } from '@/lib/server/mail/send-step-mail';
import { notifyFromStep } from '@/lib/server/notifications/notify-from-step';
import type { Turn } from './turn';

// What a step may send to people. Both keep their key through all attempts, so nobody is told twice.

type Surroundings = {
  idempotencyKey: string;
  scope: () => ExpressionScope;
  log: StepContext<unknown>['log'];
};

export function outgoing(
  { run }: Turn,
  { step }: StepStart,
  { idempotencyKey, scope, log }: Surroundings,
): Pick<StepContext<unknown>, 'sendMail' | 'notify'> {
  const { id: runId, workflowId, organizationId } = run;
  const key = `step:${idempotencyKey}`;
  return {
    sendMail: (mail) => {
      const origin = { workflowId, runId, nodeId: step.nodeId };
      return sendStepMail({ organizationId, key, origin, mail, scope: scope(), log });
    },
    notify: (notice) => notifyFromStep({ organizationId, workflowId, runId, key, notice, log }),
  };
}
