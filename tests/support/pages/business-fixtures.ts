import type { BusinessWorkflow } from 'business-as-code';
import { creates } from './business-creates';

// What the code of the page sends, without sending it. Its workflows whose steps it leaves out have none here.

export const STRIPE_SECRET = 'whsec_test';
process.env.STRIPE_WEBHOOK_SECRET = STRIPE_SECRET;

export const fixtures: Omit<BusinessWorkflow, 'id'>[] = [];

const recorder = {
  create: async (workflow: Omit<BusinessWorkflow, 'id'>) => {
    fixtures.push(workflow);
    return { id: '', ...workflow };
  },
};
for (const create of creates({ workflows: recorder }, [], {})) void create();
