'use client';

import { useState } from 'react';
import { t } from '@/components/i18n/t';
import { isPlainObject, type Json } from '@/lib/shared/json';

const FIRST = 100;

/** JSON that opens where one looks, so that megabytes cost what is on the screen. */
export function JsonTree({ value }: { value: Json }) {
  return (
    <section
      className="overflow-x-auto rounded-md border border-line bg-bg p-2.5 font-mono text-xs leading-4.75"
      aria-label={t('JSON')}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard.
      tabIndex={0}
    >
      <Value value={value} depth={0} />
    </section>
  );
}

function Value({ value, depth }: { value: unknown; depth: number }) {
  if (Array.isArray(value)) {
    return <Branch entries={value.map((entry, index) => [String(index), entry])} marks="[]" depth={depth} />;
  }
  if (isPlainObject(value)) return <Branch entries={Object.entries(value)} marks="{}" depth={depth} />;
  if (typeof value === 'string') return <Text text={value} />;
  return <span className="text-wait">{String(value)}</span>;
}

function Text({ text }: { text: string }) {
  const [isWhole, setWhole] = useState(false);
  const isLong = text.length > 300;
  return (
    <span className="whitespace-pre-wrap break-words text-ok">
      {JSON.stringify(isLong && !isWhole ? text.slice(0, 300) : text)}
      {isLong && !isWhole && (
        <button type="button" className="ml-1 text-ink-2 underline" onClick={() => setWhole(true)}>
          {t('{count} characters', { count: text.length })}
        </button>
      )}
    </span>
  );
}

type BranchProps = { entries: [string, unknown][]; marks: '[]' | '{}'; depth: number };

function Branch({ entries, marks, depth }: BranchProps) {
  const [isOpen, setOpen] = useState(depth < 2 && entries.length <= FIRST);
  const [limit, setLimit] = useState(FIRST);
  const [first, last] = [...marks];
  if (entries.length === 0) return <span className="text-ink-2">{marks}</span>;
  const summary =
    marks === '[]'
      ? t('{count} items', { count: entries.length })
      : t('{count} fields', { count: entries.length });
  return (
    <>
      <button
        type="button"
        aria-expanded={isOpen}
        aria-label={isOpen ? t('Close {summary}', { summary }) : t('Open {summary}', { summary })}
        className="rounded-sm text-ink-2 hover:bg-hover"
        onClick={() => setOpen(!isOpen)}
      >
        {first}
        {!isOpen && ` ${summary} ${last}`}
      </button>
      {isOpen && (
        <>
          <ul className="pl-4">
            {entries.slice(0, limit).map(([key, entry]) => (
              <li key={key}>
                {marks === '{}' && <span className="text-violet">{key}: </span>}
                <Value value={entry} depth={depth + 1} />
              </li>
            ))}
            {entries.length > limit && (
              <li>
                <button type="button" className="text-ink-2 underline" onClick={() => setLimit(limit + 500)}>
                  {t('{count} more', { count: entries.length - limit })}
                </button>
              </li>
            )}
          </ul>
          <span className="text-ink-2">{last}</span>
        </>
      )}
    </>
  );
}
