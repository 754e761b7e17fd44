'use client';

import { t } from '@/components/i18n/t';
import { cn } from '@/components/ui/cn';
import { useInboxCounts } from './inbox-store';

/** How many answers of this person are awaited, beside the name of the inbox; nothing when there are none. */
export function InboxCount({ className }: { className?: string }) {
  const mine = useInboxCounts(({ counts }) => counts?.mine ?? 0);
  if (mine === 0) return null;
  return (
    <span
      className={cn(
        'tabular flex h-4 min-w-4 items-center justify-center rounded-full bg-accent-ink px-1 font-semibold text-[0.625rem] text-bg leading-none',
        className,
      )}
    >
      <span aria-hidden>{mine > 99 ? '99+' : mine}</span>
      <span className="sr-only">{t('{mine} waiting for you', { mine })}</span>
    </span>
  );
}
