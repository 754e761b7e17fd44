'use client';

import { useQuery } from '@tanstack/react-query';
import { History, RotateCcw } from 'lucide-react';
import { membersQuery } from '@/components/api-keys/api-key-queries';
import { t } from '@/components/i18n/t';
import { Badge } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { ErrorState } from '@/components/ui/error-state';
import { RelativeTime } from '@/components/ui/relative-time';
import { Skeleton } from '@/components/ui/skeleton';
import { usePages } from '@/components/ui/use-pages';
import { type Version, versionsQuery } from './version-queries';

type Props = {
  workflowId: string;
  /** Absent: this person may not restore. */
  onRestore?: (version: Version) => void;
  /** The one that is being restored. */
  restoring?: number | null;
};

/** The snapshots of a workflow, the newest first. */
export function VersionList({ workflowId, onRestore, restoring = null }: Props) {
  const list = useQuery(versionsQuery(workflowId));
  const { data: people } = useQuery(membersQuery);
  const { shown, pager } = usePages(list.data?.versions.toReversed() ?? []);
  if (list.isPending) return <Skeleton className="h-24" />;
  if (list.isError)
    return (
      <ErrorState
        title={t('The versions could not be loaded')}
        message={list.error.message}
        onRetry={() => void list.refetch()}
      />
    );
  const { versions, deployedVersion } = list.data;
  if (versions.length === 0) {
    return (
      <EmptyState icon={<History />} title={t('No snapshots yet')}>
        {t('A snapshot keeps the draft as it is now, so that you can come back to it.')}
      </EmptyState>
    );
  }
  const names = new Map(people?.members.map(({ userId, name }) => [userId, name]));
  return (
    <>
      <ul aria-label={t('Versions')} className="divide-y divide-line">
        {shown.map((version) => (
          <VersionRow
            key={version.version}
            version={version}
            author={names.get(version.createdBy) ?? t('somebody')}
            isDeployed={version.version === deployedVersion}
            isRestoring={restoring === version.version}
            {...(onRestore ? { onRestore } : {})}
          />
        ))}
      </ul>
      {pager}
    </>
  );
}

type RowProps = {
  version: Version;
  author: string;
  isDeployed: boolean;
  isRestoring: boolean;
  onRestore?: (version: Version) => void;
};

function VersionRow({ version, author, isDeployed, isRestoring, onRestore }: RowProps) {
  return (
    <li className="flex min-h-13 items-center gap-3 py-2">
      <span className="tabular w-8 shrink-0 text-ink-3 text-xs">v{version.version}</span>
      <div className="min-w-0 flex-1">
        <p className="flex items-center gap-2">
          <span className="truncate font-medium">{version.versionTag}</span>
          {isDeployed && <Badge tone="ok">{t('Deployed')}</Badge>}
        </p>
        <p className="truncate text-ink-2 text-xs">
          {author}, <RelativeTime at={version.createdAt} />
          {version.description && ` · ${version.description}`}
        </p>
      </div>
      {onRestore && (
        <Button
          size="sm"
          icon={<RotateCcw />}
          isBusy={isRestoring}
          aria-label={t('Restore {versionTag}', { versionTag: version.versionTag })}
          onClick={() => onRestore(version)}
        >
          {t('Restore')}
        </Button>
      )}
    </li>
  );
}
