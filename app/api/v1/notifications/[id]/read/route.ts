import { notifications } from '@/lib/api/contracts/notifications';
import { handle } from '@/lib/server/http/handle';
import { only } from '@/lib/server/http/only';
import { readNotification } from '@/lib/server/notifications/notifications';

export const POST = handle(notifications.read, ({ identity, params, body }) =>
  readNotification(identity, params.id, body.read),
);
export const { GET, PUT, PATCH, DELETE, OPTIONS } = only('POST');
