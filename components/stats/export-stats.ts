import { saveFile } from '@/components/workflows/save-json-file';
import { csvText } from '@/lib/shared/csv';
import type { RunStats } from './stats-queries';

/** Saves the series as a CSV file. */
export function exportStats({ series }: RunStats): void {
  const rows = series.map((bucket) =>
    [
      bucket.at,
      bucket.total,
      bucket.completed,
      bucket.failed,
      bucket.cancelled,
      bucket.unfinished,
      bucket.durationP95Ms === null ? '' : Math.round(bucket.durationP95Ms),
    ].map(String),
  );
  const head = ['from', 'runs', 'completed', 'failed', 'cancelled', 'unfinished', 'duration_p95_ms'];
  saveFile('runs-over-time.csv', 'text/csv', csvText([head, ...rows]));
}
