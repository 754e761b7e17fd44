'use client';

import { Bell } from 'lucide-react';
import dynamic from 'next/dynamic';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { Popover, PopoverContent, PopoverTrigger } from '@/components/ui/popover';
import { useUnreadCount } from './use-unread-count';

/** Loaded when the bell is first pressed. */
const NotificationPanel = dynamic(() =>
  import('./notification-panel').then((module) => module.NotificationPanel),
);

/** The bell of the top bar, with how many are unread, and behind it what they say. */
export function NotificationBell() {
  const [isOpen, setIsOpen] = useState(false);
  const unread = useUnreadCount() ?? 0;
  const label = unread === 0 ? 'Notifications' : `Notifications, ${unread} unread`;
  return (
    <Popover open={isOpen} onOpenChange={setIsOpen}>
      <PopoverTrigger asChild>
        <Button variant="ghost" aria-label={label} className="relative w-8 px-0">
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
      </PopoverTrigger>
      <PopoverContent align="end" aria-label="Notifications" className="w-88 max-w-[calc(100vw-16px)] p-0">
        <NotificationPanel unread={unread} onClose={() => setIsOpen(false)} />
      </PopoverContent>
    </Popover>
  );
}
