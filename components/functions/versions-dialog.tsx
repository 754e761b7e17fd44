'use client';

import { useQuery } from '@tanstack/react-query';
import { t } from '@/components/i18n/t';
import { Dialog } from '@/components/ui/dialog';
import { ErrorState } from '@/components/ui/error-state';
import { RelativeTime } from '@/components/ui/relative-time';
import { TableSkeleton } from '@/components/workflows/table-skeleton';
import { functionQuery } from './function-queries';

export function VersionsDialog({ name, onClose }: { name: string; onClose: () => void }) {
  const { data, error, refetch } = useQuery(functionQuery(name));
  return (
    <Dialog isOpen onOpenChange={onClose} title={t('Versions of “{name}”', { name })} size="sm">
      {data ? (
        <ol aria-label={t('Versions')} className="flex flex-col">
          {data.versions.map(({ version, url, createdAt }) => (
            <li key={version} className="flex items-baseline gap-3 border-line border-b py-2 last:border-b-0">
              <span className="tabular font-medium">{version}</span>
              <span className="min-w-0 flex-1 truncate text-ink-2 text-xs">{url}</span>
              <span className="whitespace-nowrap text-ink-3 text-xs">
                <RelativeTime at={createdAt} />
              </span>
            </li>
          ))}
        </ol>
      ) : error ? (
        <ErrorState
          title={t('The versions could not be loaded')}
          message={error.message}
          onRetry={() => void refetch()}
        />
      ) : (
        <TableSkeleton label={t('Loading versions')} />
      )}
    </Dialog>
  );
}
