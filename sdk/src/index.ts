// What the package gives its users at its root.

// Under the names of AltBase and business-as-code as well, so that the package may be installed in the place of theirs.
export { AltBaseWorkflowError, AltBaseWorkflows, type AltBaseWorkflowsOptions } from './altbase';
export type * from './altbase-types';
export { ApiError, type BusinessApiOptions, createBusinessApi, ValidationError } from './business';
export type {
  BusinessApi,
  BusinessEvent,
  BusinessFunction,
  BusinessWorkflow,
  NewBusinessEvent,
  WorkflowStep,
  WorkflowTrigger,
} from './business-types';
export { createSluice, type Sluice } from './client';
export { SluiceError } from './error';
export type { CallOptions, Json, ServerEvent, SluiceOptions } from './shared-types';
export { type SignedDelivery, verifyWebhook } from './webhook';
