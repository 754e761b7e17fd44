'use client';

import { useQuery } from '@tanstack/react-query';
import Link from 'next/link';
import { useRunView } from '@/components/editor/editor-context';
import { t } from '@/components/i18n/t';
import { api } from '@/lib/api/browser-client';
import { isOver } from '@/lib/editor/run-store';

/** The newest retry of a run that has ended, and how many there are. */
export function Retries({ runId }: { runId: string }) {
  const hasEnded = useRunView((view) => isOver(view.head));
  const query = useQuery({
    queryKey: ['retries', runId],
    queryFn: ({ signal }) => api.executions.list({ query: { retry_of: runId, limit: '1' }, signal }),
    enabled: hasEnded,
    staleTime: 0,
  });
  const newest = query.data?.executions[0];
  if (!newest) return null;
  return (
    <Link href={`/runs/${newest.id}`} className="text-accent-ink text-xs underline max-sm:hidden">
      {query.data && query.data.count > 1
        ? t('retried {count} times, the newest', { count: query.data.count })
        : t('retried in a later run')}
    </Link>
  );
}
