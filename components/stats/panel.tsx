import type { ReactNode } from 'react';
import { cn } from '@/components/ui/cn';

export type PanelProps = { title: string; aside?: ReactNode; children: ReactNode; className?: string };

/** A part of a page under a title of its own. */
export function Panel({ title, aside, children, className }: PanelProps) {
  return (
    <section
      aria-label={title}
      className={cn(
        'flex min-w-0 flex-col overflow-hidden rounded-lg border border-line bg-panel',
        className,
      )}
    >
      <header className="flex min-h-11 items-center gap-2 border-line border-b px-3">
        <h2 className="font-semibold text-base">{title}</h2>
        <span className="flex-1" />
        {aside}
      </header>
      {children}
    </section>
  );
}
