import type { ReactNode } from 'react';
import { t } from '@/components/i18n/t';
import type { LogLine } from '@/lib/editor/log-lines';

const tones = { debug: 'text-ink-3', info: 'text-ink-2', warn: 'text-wait', error: 'text-bad' };

/** A line of a run's log; in `children`, whose it is. */
export function LogLineRow({ line, children }: { line: LogLine; children?: ReactNode }) {
  return (
    <li className="flex gap-3 px-4 py-0.5 hover:bg-hover">
      <time className="tabular shrink-0 text-ink-3">{clock(line.at)}</time>
      <span className={`w-10 shrink-0 ${tones[line.level]}`}>{line.level}</span>
      {children}
      <span className="wrap-anywhere min-w-0">{line.isQuoted ? line.text : t(line.text)}</span>
    </li>
  );
}

function clock(at: number): string {
  return new Date(at).toISOString().slice(11, 23);
}
