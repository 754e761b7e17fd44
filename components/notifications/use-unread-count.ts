'use client';

import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { watchStream } from '@/components/ui/watch-stream';
import type { NotificationChange } from '@/lib/api/contracts/notifications';
import { notificationsQuery } from './notification-queries';

/** How many notifications are unread, live; null until the server has said so. The browser connects again by itself. */
export function useUnreadCount(): number | null {
  const queryClient = useQueryClient();
  const [count, setCount] = useState<number | null>(null);
  useEffect(() => {
    const onChanged = (event: MessageEvent<string>) => {
      // Written by our own server, see lib/server/notifications/stream-notifications.ts.
      const { unreadCount } = JSON.parse(event.data) as NotificationChange;
      setCount(unreadCount);
      void queryClient.invalidateQueries({ queryKey: notificationsQuery.queryKey });
    };
    return watchStream('/api/v1/notifications/stream', (stream) =>
      stream.addEventListener('changed', onChanged),
    );
  }, [queryClient]);
  return count;
}
