import { notifications } from '@/lib/api/contracts/notifications';
import { handle } from '@/lib/server/http/handle';
import { only } from '@/lib/server/http/only';
import { readAllNotifications } from '@/lib/server/notifications/notifications';

export const POST = handle(notifications.readAll, ({ identity }) => readAllNotifications(identity));
export const { GET, PUT, PATCH, DELETE, OPTIONS } = only('POST');
