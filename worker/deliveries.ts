import type { StepFetch } from '@/lib/nodes/executor';
import { env } from '@/lib/server/env';
import { createMailDelivery } from '@/lib/server/mail/deliver-mail';
import { deleteOldMail } from '@/lib/server/mail/retention';
import { deleteOldNotifications } from '@/lib/server/notifications/notifications';
import { deleteOldDeliveries, deliverDueWebhooks } from '@/lib/server/webhooks/deliver-webhooks';

// What goes out by itself, whoever asked for it: mail and webhooks.

/** The longest time between two looks. */
const LOOK_MS = 1_000;

export type Deliveries = {
  rounds: readonly { name: string; round: () => Promise<number> }[];
  close: () => void;
};

export function createDeliveries(fetch: StepFetch): Deliveries {
  const mail = createMailDelivery();
  return {
    rounds: [
      { name: 'mail', round: () => mail.deliverDue(LOOK_MS) },
      { name: 'webhooks', round: () => deliverDueWebhooks(fetch, LOOK_MS) },
    ],
    close: () => mail.close(),
  };
}

/** Takes away what is too old. */
export async function deleteOldOutgoing(): Promise<void> {
  await deleteOldMail();
  await deleteOldDeliveries(env().RETENTION_DAYS);
  await deleteOldNotifications();
}
