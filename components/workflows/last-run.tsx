import { t } from '@/components/i18n/t';
import { RelativeTime } from '@/components/ui/relative-time';
import type { ExecutionSummary } from '@/lib/api/contracts/execution-shape';
import { RunStatus } from './run-status';

/** Null: never ran. Undefined: not known (yet). */
export function LastRun({ run }: { run: ExecutionSummary | null | undefined }) {
  if (run === undefined) return <span className="text-ink-3 max-sm:hidden">–</span>;
  if (run === null) return <span className="text-ink-3">{t('Never ran')}</span>;
  return (
    <span className="relative inline-flex items-center gap-2 whitespace-nowrap">
      <RunStatus status={run.status} isWaiting={run.waiting} />
      <RelativeTime at={run.startedAt ?? run.createdAt} className="text-ink-3 max-sm:hidden" />
    </span>
  );
}
