import { notifications } from '@/lib/api/contracts/notifications';
import { handle } from '@/lib/server/http/handle';
import { only } from '@/lib/server/http/only';
import { streamNotifications } from '@/lib/server/notifications/stream-notifications';

export const GET = handle(notifications.stream, ({ identity, request }) =>
  streamNotifications(identity, request.signal),
);
export const { POST, PUT, PATCH, DELETE, OPTIONS } = only('GET');
