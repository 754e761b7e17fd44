import type { ComponentProps, ReactNode } from 'react';
import { cn } from './cn';

export type Tone = 'neutral' | 'accent' | 'ok' | 'bad' | 'wait' | 'violet' | 'teal' | 'pink';

/** Text and ground of each tone. */
export const toneClass: Record<Tone, string> = {
  neutral: 'bg-grey-soft text-ink-2',
  accent: 'bg-accent-soft text-accent-ink',
  ok: 'bg-ok-soft text-ok',
  bad: 'bg-bad-soft text-bad',
  wait: 'bg-wait-soft text-wait',
  violet: 'bg-violet-soft text-violet',
  teal: 'bg-teal-soft text-teal',
  pink: 'bg-pink-soft text-pink',
};

export type BadgeProps = ComponentProps<'span'> & {
  tone?: Tone;
  icon?: ReactNode;
  /** A dot before the text, for what is going on now. */
  hasDot?: boolean;
};

export function Badge({ tone = 'neutral', icon, hasDot, className, children, ...rest }: BadgeProps) {
  return (
    <span
      className={cn(
        'inline-flex h-5.5 shrink-0 items-center gap-1.5 whitespace-nowrap rounded-full px-2 text-xs [&>svg]:size-3.5',
        toneClass[tone],
        className,
      )}
      {...rest}
    >
      {hasDot && <span aria-hidden className="size-1.5 rounded-full bg-current" />}
      {icon}
      {children}
    </span>
  );
}
