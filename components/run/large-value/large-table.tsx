'use client';

import { useCallback, useRef } from 'react';
import { t } from '@/components/i18n/t';
import type { LargeValue } from '@/lib/editor/large-value/open-large-value';
import { useSlices } from './use-slices';
import { VirtualRows } from './virtual-rows';

const ROW = 28;
const COLUMN = 144;

/** A long list of objects as a table of which only the rows in sight are there. */
export function LargeTable({
  value,
  columns,
  count,
}: {
  value: LargeValue;
  columns: readonly string[];
  count: number;
}) {
  const frame = useRef<HTMLElement>(null);
  const read = useCallback(
    async (from: number, to: number) => (await value.ask({ kind: 'table', from, to })).rows,
    [value],
  );
  const { rowAt, onRange } = useSlices(read);
  const grid = { gridTemplateColumns: `64px repeat(${columns.length}, ${COLUMN}px)` };
  const width = 64 + columns.length * COLUMN;
  return (
    <section
      ref={frame}
      className="h-100 max-h-[60dvh] overflow-auto rounded-md border border-line text-xs"
      aria-label={t('Table')}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard.
      tabIndex={0}
    >
      {/* biome-ignore lint/a11y/useSemanticElements: the rows of a table element cannot be drawn in part. */}
      <div role="table" aria-rowcount={count + 1} style={{ width }}>
        {/* biome-ignore lint/a11y/useSemanticElements: see above. */}
        <div role="rowgroup" className="sticky top-0 z-1 bg-bg">
          <Row className="border-line border-b font-medium" style={grid} cells={['', ...columns]} isHead />
        </div>
        {/* biome-ignore lint/a11y/useSemanticElements: see above. */}
        <div role="rowgroup">
          <VirtualRows count={count} rowHeight={ROW} frame={frame} onRange={onRange}>
            {(index) => (
              <Row
                key={index}
                rowIndex={index + 2}
                className="tabular border-line border-b"
                style={grid}
                cells={[String(index), ...(rowAt(index) ?? columns.map(() => ''))]}
              />
            )}
          </VirtualRows>
        </div>
      </div>
    </section>
  );
}

type RowProps = {
  cells: readonly string[];
  className: string;
  style: { gridTemplateColumns: string };
  isHead?: boolean;
  rowIndex?: number;
};

function Row({ cells, className, style, isHead = false, rowIndex = 1 }: RowProps) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: see above.
    // biome-ignore lint/a11y/useFocusableInteractive: a row is read, not pressed.
    <div
      role="row"
      aria-rowindex={rowIndex}
      className={`grid items-center ${className}`}
      style={{ ...style, height: ROW }}
    >
      {cells.map((cell, index) => (
        <span
          // biome-ignore lint/suspicious/noArrayIndexKey: a cell is its column.
          key={index}
          role={isHead ? 'columnheader' : 'cell'}
          className={index === 0 ? 'truncate px-2.5 text-ink-3' : 'truncate px-2.5'}
          title={cell.length > 20 ? cell : undefined}
        >
          {cell}
        </span>
      ))}
    </div>
  );
}
