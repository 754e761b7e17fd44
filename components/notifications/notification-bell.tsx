'use client';

import { Bell } from 'lucide-react';
import { t } from '@/components/i18n/t';
import { Button } from '@/components/ui/button';
import { lazyPart } from '@/components/ui/lazy-part';
import { useLayer } from '@/components/ui/use-layer';
import { msg } from '@/lib/i18n/message';
import { useUnreadCount } from './use-unread-count';

const NotificationPanel = lazyPart({
  name: msg('The list of notifications'),
  load: () => import('./notification-panel').then((module) => module.NotificationPanel),
  failure: 'floating',
});

/** The bell of the top bar, with how many are unread, and behind it what they say. */
export function NotificationBell() {
  const { buttonProps, isLayerWanted, layerProps } = useLayer(NotificationPanel.preload, 'dialog');
  const unread = useUnreadCount() ?? 0;
  const label = unread === 0 ? t('Notifications') : t('Notifications, {unread} unread', { unread });
  return (
    <>
      <Button variant="ghost" aria-label={label} className="relative w-8 px-0" {...buttonProps}>
        <Bell aria-hidden />
        {unread > 0 && (
          <span
            aria-hidden
            className="absolute top-0.5 right-0 flex h-4 min-w-4 items-center justify-center rounded-full bg-accent px-1 font-medium text-[10px] text-bg tabular-nums"
          >
            {unread > 99 ? '99+' : unread}
          </span>
        )}
      </Button>
      {isLayerWanted && <NotificationPanel {...layerProps} unread={unread} />}
    </>
  );
}
