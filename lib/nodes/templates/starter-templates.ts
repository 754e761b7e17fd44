import { basicEtl } from './basic-etl';
import { batchOverItems } from './batch-over-items';
import { checkedSignup } from './checked-signup';
import { contentReview } from './content-review';
import { dataSync } from './data-sync';
import { delayedReminder } from './delayed-reminder';
import { fanOutAndJoin } from './fan-out-and-join';
import { incidentEscalation } from './incident-escalation';
import { multiChannelNotification } from './multi-channel-notification';
import { onboardingMails } from './onboarding-mails';
import { orderFulfilment } from './order-fulfilment';
import { purchaseApproval } from './purchase-approval';
import { retryFailedPayments } from './retry-failed-payments';
import { retryWithFallback } from './retry-with-fallback';
import { routeByValue } from './route-by-value';
import { salesReport } from './sales-report';
import type { StarterTemplate } from './starter';
import { supportTriage } from './support-triage';
import { webhookRelay } from './webhook-relay';

/** Workflows to begin with; every organization gets them as templates. */
export const starterTemplates: readonly StarterTemplate[] = [
  basicEtl,
  fanOutAndJoin,
  retryWithFallback,
  batchOverItems,
  routeByValue,
  delayedReminder,
  checkedSignup,
  onboardingMails,
  salesReport,
  incidentEscalation,
  purchaseApproval,
  contentReview,
  orderFulfilment,
  supportTriage,
  webhookRelay,
  retryFailedPayments,
  multiChannelNotification,
  dataSync,
];
