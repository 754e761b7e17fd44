import { basicEtl } from './basic-etl';
import { batchOverItems } from './batch-over-items';
import { checkedSignup } from './checked-signup';
import { delayedReminder } from './delayed-reminder';
import { fanOutAndJoin } from './fan-out-and-join';
import { incidentEscalation } from './incident-escalation';
import { onboardingMails } from './onboarding-mails';
import { retryWithFallback } from './retry-with-fallback';
import { routeByValue } from './route-by-value';
import { salesReport } from './sales-report';
import type { StarterTemplate } from './starter';

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
];
