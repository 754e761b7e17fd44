'use client';

import { Tabs as Radix } from 'radix-ui';
import type { ComponentProps, ReactNode } from 'react';
import { cn } from './cn';

export function Tabs({ className, ...rest }: ComponentProps<typeof Radix.Root>) {
  return <Radix.Root className={cn('flex min-h-0 flex-col', className)} {...rest} />;
}

/** The row of tabs; `aside` stands at its end. */
export function TabList({
  className,
  aside,
  children,
  ...rest
}: ComponentProps<typeof Radix.List> & { aside?: ReactNode }) {
  return (
    <div className={cn('flex shrink-0 items-center gap-4 border-line border-b px-4', className)}>
      <Radix.List className="-mb-px flex gap-4 overflow-x-auto" {...rest}>
        {children}
      </Radix.List>
      {aside && <div className="ml-auto flex items-center gap-2 text-ink-3 text-xs">{aside}</div>}
    </div>
  );
}

export type TabProps = ComponentProps<typeof Radix.Trigger> & {
  /** A number after the name; zero is not shown. */
  count?: number;
  countTone?: 'neutral' | 'bad' | 'wait';
};

const countTones = { neutral: 'text-ink-3', bad: 'text-bad', wait: 'text-wait' };

export function Tab({ className, children, count = 0, countTone = 'neutral', ...rest }: TabProps) {
  return (
    <Radix.Trigger
      className={cn(
        'flex h-10 items-center gap-1.5 whitespace-nowrap border-transparent border-b-2 px-0.5 text-ink-2 hover:text-ink',
        'focus-visible:-outline-offset-2 data-[state=active]:border-ink data-[state=active]:font-medium data-[state=active]:text-ink',
        className,
      )}
      {...rest}
    >
      {children}
      {count > 0 && <span className={cn('font-medium tabular-nums', countTones[countTone])}>{count}</span>}
    </Radix.Trigger>
  );
}

export function TabPanel({ className, ...rest }: ComponentProps<typeof Radix.Content>) {
  return (
    <Radix.Content className={cn('min-h-0 flex-1 focus-visible:-outline-offset-2', className)} {...rest} />
  );
}
