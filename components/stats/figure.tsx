import type { ReactNode } from 'react';

export type FigureProps = { label: string; value: ReactNode; note?: ReactNode };

/** One number with what it counts. */
export function Figure({ label, value, note }: FigureProps) {
  return (
    <div className="min-w-0 p-3">
      <dt className="truncate text-ink-3 text-xs">{label}</dt>
      <dd className="tabular mt-0.5 truncate font-semibold text-xl">{value}</dd>
      {note && <dd className="mt-0.5 truncate text-ink-3 text-xs">{note}</dd>}
    </div>
  );
}

export function Figures({ children }: { children: ReactNode }) {
  return (
    <dl className="grid grid-cols-2 divide-line rounded-lg border border-line bg-panel sm:grid-cols-3 lg:grid-cols-5 lg:divide-x">
      {children}
    </dl>
  );
}
