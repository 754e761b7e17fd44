'use client';

import { useSyncExternalStore } from 'react';
import { formatDate } from '@/components/i18n/format';
import { cn } from './cn';
import { describeTime } from './describe-time';
import { Tooltip } from './tooltip';

export type RelativeTimeProps = { /** ISO-8601. */ at: string; className?: string };

/** "5 min ago", exact on hover; goes on by itself. It stands above the link that a whole row may be, or nobody could point at it. */
export function RelativeTime({ at, className }: RelativeTimeProps) {
  const minute = useSyncExternalStore(everyMinute, currentMinute, currentMinute);
  const date = new Date(at);
  return (
    <Tooltip content={<ExactTime date={date} />} side="top">
      <time dateTime={at} className={cn('relative', className)} suppressHydrationWarning>
        {describeTime(date, Math.max(Date.now(), minute))}
      </time>
    </Tooltip>
  );
}

function ExactTime({ date }: { date: Date }) {
  return formatDate(date, { dateStyle: 'medium', timeStyle: 'long' });
}

function currentMinute(): number {
  return Math.floor(Date.now() / 60_000) * 60_000;
}

function everyMinute(onMinute: () => void): () => void {
  const timer = setInterval(onMinute, 20_000);
  return () => clearInterval(timer);
}
