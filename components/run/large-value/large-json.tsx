'use client';

import { ChevronDown, ChevronUp, Search } from 'lucide-react';
import { useCallback, useRef, useState } from 'react';
import { t } from '@/components/i18n/t';
import { cn } from '@/components/ui/cn';
import { IconButton } from '@/components/ui/icon-button';
import { Input } from '@/components/ui/input';
import type { JsonRow } from '@/lib/editor/large-value/json-rows';
import type { LargeValue } from '@/lib/editor/large-value/open-large-value';
import { useSlices } from './use-slices';
import { VirtualRows } from './virtual-rows';

const ROW = 19;

/** JSON of any size as a tree: the worker holds it, the page has the lines in sight. */
export function LargeJson({ value, initialCount }: { value: LargeValue; initialCount: number }) {
  const frame = useRef<HTMLElement>(null);
  // A change of what is open is a new list of lines.
  const [lines, setLines] = useState({ count: initialCount, round: 0 });
  const [marked, setMarked] = useState<number | null>(null);
  const read = useCallback(
    async (from: number, to: number) => {
      void lines.round;
      return (await value.ask({ kind: 'rows', from, to })).rows;
    },
    [value, lines.round],
  );
  const { rowAt, onRange } = useSlices(read);
  const changed = (count: number) => setLines(({ round }) => ({ count, round: round + 1 }));
  const toggle = (row: number) => void value.ask({ kind: 'toggle', row }).then(({ count }) => changed(count));
  const reveal = async (match: number) => {
    const { row, count } = await value.ask({ kind: 'reveal', match });
    changed(count);
    setMarked(row);
    requestAnimationFrame(() => frame.current?.scrollTo({ top: Math.max(0, (row - 4) * ROW) }));
  };
  return (
    <div className="flex flex-col gap-2">
      <JsonSearch value={value} onReveal={reveal} onCleared={() => setMarked(null)} />
      <section
        ref={frame}
        className="h-100 max-h-[60dvh] overflow-auto rounded-md border border-line bg-bg py-2 font-mono text-xs"
        aria-label={t('JSON')}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard.
        tabIndex={0}
      >
        <VirtualRows count={lines.count} rowHeight={ROW} frame={frame} onRange={onRange}>
          {(index) => (
            <Line
              key={index}
              row={rowAt(index)}
              isMarked={index === marked}
              onToggle={() => {
                setMarked(null);
                toggle(index);
              }}
            />
          )}
        </VirtualRows>
      </section>
    </div>
  );
}

type LineProps = { row: JsonRow | undefined; isMarked: boolean; onToggle: () => void };

const tones = { text: 'text-ok', other: 'text-wait', mark: 'text-ink-2' };

function Line({ row, isMarked, onToggle }: LineProps) {
  if (!row) return <div style={{ height: ROW }} />;
  const isBranch = row.kind === 'open' || row.kind === 'closed';
  return (
    <div
      className={cn('w-max min-w-full whitespace-pre pr-2.5 leading-[19px]', isMarked && 'bg-wait-soft')}
      style={{ height: ROW, paddingLeft: 10 + row.depth * 14 }}
      aria-current={isMarked || undefined}
    >
      {row.key !== null && <span className="text-violet">{row.key}: </span>}
      {isBranch ? (
        <button
          type="button"
          aria-expanded={row.kind === 'open'}
          aria-label={`${row.kind === 'open' ? t('Close') : t('Open')} ${row.path.at(-1) ?? 'all'}`}
          className="rounded-sm text-ink-2 hover:bg-hover"
          onClick={onToggle}
        >
          {row.text}
        </button>
      ) : (
        <span className={tones[row.tone]}>{row.text}</span>
      )}
    </div>
  );
}

type SearchProps = { value: LargeValue; onReveal: (match: number) => Promise<void>; onCleared: () => void };

function JsonSearch({ value, onReveal, onCleared }: SearchProps) {
  const [found, setFound] = useState<{ matches: number; at: number } | null>(null);
  const latest = useRef('');
  const search = async (text: string) => {
    latest.current = text;
    const { matches } = await value.ask({ kind: 'search', text });
    if (latest.current !== text) return;
    setFound(text === '' ? null : { matches, at: 0 });
    if (matches > 0) await onReveal(0);
    else onCleared();
  };
  const go = (by: number) => {
    if (!found || found.matches === 0) return;
    const at = (found.at + by + found.matches) % found.matches;
    setFound({ ...found, at });
    void onReveal(at);
  };
  const text =
    found &&
    (found.matches === 0
      ? t('Nothing')
      : t('{at} of {matches}', { at: found.at + 1, matches: found.matches }));
  return (
    <div className="flex items-center gap-1">
      <Input
        type="search"
        aria-label={t('Find in the value')}
        placeholder={t('Find in the value')}
        icon={<Search />}
        suffix={<span className="tabular whitespace-nowrap text-ink-3 text-xs">{text}</span>}
        onChange={({ target }) => void search(target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter') go(event.shiftKey ? -1 : 1);
        }}
      />
      <output className="sr-only">{text && t('{text} found', { text })}</output>
      <IconButton
        label={t('Previous')}
        icon={<ChevronUp />}
        disabled={!found?.matches}
        onClick={() => go(-1)}
      />
      <IconButton label={t('Next')} icon={<ChevronDown />} disabled={!found?.matches} onClick={() => go(1)} />
    </div>
  );
}
