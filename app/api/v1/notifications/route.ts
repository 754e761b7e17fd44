import { notifications } from '@/lib/api/contracts/notifications';
import { handle } from '@/lib/server/http/handle';
import { only } from '@/lib/server/http/only';
import { listNotifications } from '@/lib/server/notifications/notifications';

export const GET = handle(notifications.list, ({ identity, query }) => listNotifications(identity, query));
export const { POST, PUT, PATCH, DELETE, OPTIONS } = only('GET');
