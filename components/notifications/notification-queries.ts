import { queryOptions } from '@tanstack/react-query';
import { api } from '@/lib/api/browser-client';
import type { notifications } from '@/lib/api/contracts/notifications';
import type { AnswerOf } from '@/lib/api/define-endpoint';

export type NotificationList = AnswerOf<typeof notifications.list>;
export type Notification = NotificationList['notifications'][number];

export const notificationsQuery = queryOptions({
  queryKey: ['notifications'],
  queryFn: ({ signal }) => api.notifications.list({ query: { limit: 30 }, signal }),
});
