import type { ReactNode } from 'react';
import { cn } from './cn';

export type KeyValuesProps = { rows: readonly { label: string; value: ReactNode }[]; className?: string };

/** Names on the left, values on the right. */
export function KeyValues({ rows, className }: KeyValuesProps) {
  return (
    <dl className={cn('grid grid-cols-[max-content_1fr] gap-x-4 gap-y-2', className)}>
      {rows.map(({ label, value }) => (
        <div key={label} className="contents">
          <dt className="text-ink-3">{label}</dt>
          <dd className="min-w-0 break-words">{value}</dd>
        </div>
      ))}
    </dl>
  );
}
