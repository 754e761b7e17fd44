import type { ReactNode } from 'react';
import { cn } from './cn';

export type EmptyStateProps = {
  icon?: ReactNode;
  /** Instead of the icon, a small drawing. */
  picture?: ReactNode;
  title: string;
  /** What this place is for. */
  children?: ReactNode;
  /** The one next thing to do. */
  action?: ReactNode;
  className?: string;
};

export function EmptyState({ icon, picture, title, children, action, className }: EmptyStateProps) {
  return (
    <div className={cn('flex flex-col items-start gap-3 p-6', className)}>
      {picture}
      {icon && (
        <span className="flex size-8 items-center justify-center rounded-md bg-grey-soft text-ink-2 [&>svg]:size-4">
          {icon}
        </span>
      )}
      <div className="max-w-prose">
        <p className="font-semibold text-base">{title}</p>
        {children && <div className="mt-1 text-ink-2">{children}</div>}
      </div>
      {action && <div className="flex flex-wrap gap-2">{action}</div>}
    </div>
  );
}
