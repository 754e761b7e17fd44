import { createMailDelivery } from '@/lib/server/mail/deliver-mail';

// What goes out by itself, whoever asked for it: mail.

/** The longest time between two looks at the outbox. */
const LOOK_MS = 1_000;

export type Deliveries = {
  rounds: readonly { name: string; round: () => Promise<number> }[];
  close: () => void;
};

export function createDeliveries(): Deliveries {
  const mail = createMailDelivery();
  return {
    rounds: [{ name: 'mail', round: () => mail.deliverDue(LOOK_MS) }],
    close: () => mail.close(),
  };
}
