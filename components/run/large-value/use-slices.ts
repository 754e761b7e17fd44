'use client';

import { useCallback, useRef, useState } from 'react';

type Slice<Row> = { from: number; rows: readonly Row[] };

/** The rows of the range that was asked for last; those before it stay until they are there. `stamp` tells of changes. */
export function useSlices<Row>(read: (from: number, to: number) => Promise<readonly Row[]>): {
  rowAt: (index: number) => Row | undefined;
  onRange: (from: number, to: number) => void;
} {
  const [slice, setSlice] = useState<Slice<Row>>({ from: 0, rows: [] });
  const latest = useRef(0);
  const onRange = useCallback(
    (from: number, to: number) => {
      if (to <= from) return;
      latest.current += 1;
      const own = latest.current;
      void read(from, to).then((rows) => own === latest.current && setSlice({ from, rows }));
    },
    [read],
  );
  return { rowAt: (index) => slice.rows[index - slice.from], onRange };
}
