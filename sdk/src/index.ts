// What the package gives its users at its root.

export { createSluice, type Sluice } from './client';
export { SluiceError } from './error';
export type { CallOptions, Json, ServerEvent, SluiceOptions } from './shared-types';
export { type SignedDelivery, verifyWebhook } from './webhook';
