'use client';

import { useMutation, useQuery } from '@tanstack/react-query';
import Link from 'next/link';
import { t } from '@/components/i18n/t';
import { AnchoredPopover } from '@/components/ui/anchored-popover';
import { Button } from '@/components/ui/button';
import { cn } from '@/components/ui/cn';
import { ErrorState } from '@/components/ui/error-state';
import { notify } from '@/components/ui/notify';
import { RelativeTime } from '@/components/ui/relative-time';
import { Skeleton } from '@/components/ui/skeleton';
import type { LayerProps } from '@/components/ui/use-layer';
import { api } from '@/lib/api/browser-client';
import { type Notification, notificationsQuery } from './notification-queries';

/** The newest notifications; what is opened counts as read. The stream of the bell brings the list up to date. */
export function NotificationPanel({ unread, ...opening }: LayerProps & { unread: number }) {
  return (
    <AnchoredPopover
      {...opening}
      align="end"
      aria-label={t('Notifications')}
      className="w-88 max-w-[calc(100vw-16px)] p-0"
    >
      <Newest unread={unread} onClose={() => opening.onOpenChange(false)} />
    </AnchoredPopover>
  );
}

function Newest({ unread, onClose }: { unread: number; onClose: () => void }) {
  const list = useQuery(notificationsQuery);
  const readAll = useMutation({
    mutationFn: () => api.notifications.readAll(),
    onError: (error) => notify.failed(t('They could not be marked as read'), error),
  });
  return (
    <div className="flex max-h-[70dvh] flex-col">
      <div className="flex h-11 shrink-0 items-center justify-between border-line border-b pr-2 pl-3">
        <h2 className="font-semibold">{t('Notifications')}</h2>
        <Button
          size="sm"
          variant="ghost"
          disabled={unread === 0}
          isBusy={readAll.isPending}
          onClick={() => readAll.mutate()}
        >
          {t('Mark all as read')}
        </Button>
      </div>
      <div className="min-h-0 flex-1 overflow-y-auto">
        <Entries
          entries={list.data?.notifications}
          error={list.error}
          onRetry={() => void list.refetch()}
          onClose={onClose}
        />
      </div>
    </div>
  );
}

type EntriesProps = {
  entries: readonly Notification[] | undefined;
  error: Error | null;
  onRetry: () => void;
  onClose: () => void;
};

function Entries({ entries, error, onRetry, onClose }: EntriesProps) {
  if (error && !entries) {
    return <ErrorState title={t('They could not be loaded')} message={error.message} onRetry={onRetry} />;
  }
  if (!entries) {
    return (
      <div role="status" aria-label={t('Loading notifications')} className="flex flex-col gap-2 p-3">
        <Skeleton className="w-40" />
        <Skeleton className="w-64" />
      </div>
    );
  }
  if (entries.length === 0) {
    return (
      <p className="px-3 py-6 text-ink-2">
        {t('Nothing yet. The step “Notify” of a workflow tells you here what you should know.')}
      </p>
    );
  }
  return (
    <ul>
      {entries.map((entry) => (
        <li key={entry.id} className="border-line border-b last:border-b-0">
          <Entry entry={entry} onClose={onClose} />
        </li>
      ))}
    </ul>
  );
}

function Entry({ entry, onClose }: { entry: Notification; onClose: () => void }) {
  const isUnread = entry.readAt === null;
  const read = useMutation({
    mutationFn: () => api.notifications.read({ params: { id: entry.id }, body: {} }),
    onError: (error) => notify.failed(t('It could not be marked as read'), error),
  });
  const open = () => {
    if (isUnread) read.mutate();
    if (entry.link) onClose();
  };
  const inside = (
    <>
      <span className="flex items-baseline gap-2">
        <span className={cn('min-w-0 flex-1 truncate', isUnread && 'font-semibold')}>{entry.title}</span>
        <span className="shrink-0 text-ink-3 text-xs">
          <RelativeTime at={entry.createdAt} />
        </span>
      </span>
      <span className="line-clamp-3 whitespace-pre-line text-ink-2">{entry.message}</span>
      {isUnread && <span className="sr-only">{t('Unread')}</span>}
    </>
  );
  const className = cn(
    'flex w-full flex-col gap-0.5 px-3 py-2.5 text-left hover:bg-hover focus-visible:-outline-offset-2',
    isUnread && 'border-accent border-l-2 pl-2.5',
  );
  // Paths only: a link of another site in a notification is text.
  if (entry.link?.startsWith('/') && !entry.link.startsWith('//')) {
    return (
      <Link href={entry.link} className={className} onClick={open}>
        {inside}
      </Link>
    );
  }
  return (
    <button type="button" className={className} onClick={open}>
      {inside}
    </button>
  );
}
