import { queryOptions } from '@tanstack/react-query';
import { api } from '@/lib/api/browser-client';
import type { webhooks } from '@/lib/api/contracts/webhooks';
import type { AnswerOf, BodyInput } from '@/lib/api/define-endpoint';

export type Webhook = AnswerOf<typeof webhooks.get>;
export type Delivery = AnswerOf<typeof webhooks.deliveries>['deliveries'][number];
export type WebhookEvents = BodyInput<typeof webhooks.create>['events'];

export const webhooksQuery = queryOptions({
  queryKey: ['webhooks'],
  queryFn: ({ signal }) => api.webhooks.list({ signal }),
});

export function deliveriesQuery(id: string) {
  return queryOptions({
    queryKey: ['webhooks', id, 'deliveries'],
    queryFn: ({ signal }) => api.webhooks.deliveries({ params: { id }, query: { limit: 50 }, signal }),
  });
}
