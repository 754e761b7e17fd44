import type { ReactNode } from 'react';
import { cn } from './cn';

export type NoticeProps = {
  tone?: 'bad' | 'wait' | 'accent' | 'neutral';
  icon?: ReactNode;
  className?: string;
  children: ReactNode;
};

const tones = {
  bad: 'border-bad/40 bg-bad-soft text-bad',
  wait: 'border-wait/40 bg-wait-soft text-wait',
  accent: 'border-accent/40 bg-accent-soft text-accent-ink',
  neutral: 'border-line bg-bg text-ink-2',
};

/** A sentence in a box, inside a form or a panel. */
export function Notice({ tone = 'neutral', icon, className, children }: NoticeProps) {
  return (
    <div
      {...(tone === 'bad' ? { role: 'alert' } : {})}
      className={cn(
        'flex gap-2 rounded-md border px-3 py-2 [&>svg]:mt-0.5 [&>svg]:size-4 [&>svg]:shrink-0',
        tones[tone],
        className,
      )}
    >
      {icon}
      <div className="min-w-0">{children}</div>
    </div>
  );
}
