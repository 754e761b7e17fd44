'use client';

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { GitCompare, PencilRuler } from 'lucide-react';
import Link from 'next/link';
import { useState } from 'react';
import { membersQuery } from '@/components/api-keys/api-key-queries';
import { t } from '@/components/i18n/t';
import { sharedWorkflowQuery } from '@/components/share/share-queries';
import { Main } from '@/components/shell/main';
import { TopBar } from '@/components/shell/top-bar';
import { useCan } from '@/components/shell/visitor';
import { Button } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { ErrorState } from '@/components/ui/error-state';
import { notify } from '@/components/ui/notify';
import { Pager } from '@/components/ui/pager';
import { Skeleton } from '@/components/ui/skeleton';
import { api } from '@/lib/api/browser-client';
import { ComparisonView } from './comparison-view';
import { HistoryList } from './history-list';
import { useComparison } from './use-comparison';
import { historyQuery, type KeptVersion, nameOf, PAGE_SIZE, refOf } from './version-queries';

/** Everything that was kept of a workflow, and what differs between any two. */
export function VersionsPage({ workflowId }: { workflowId: string }) {
  const [page, setPage] = useState(1);
  const history = useQuery(historyQuery(workflowId, (page - 1) * PAGE_SIZE));
  const { data: workflow } = useQuery(sharedWorkflowQuery(workflowId));
  const { data: people } = useQuery(membersQuery);
  const { comparing, compare } = useComparison(history.data);
  const change = useVersionChange(workflowId);
  const access = workflow?.access;
  const mayChange = useCan('workflows:write') && (access === 'edit' || access === 'own');
  const names = new Map(people?.members.map(({ userId, name }) => [userId, name]));
  return (
    <>
      <TopBar
        crumbs={[
          { label: t('Workflows'), href: '/workflows' },
          { label: workflow?.name ?? t('Workflow'), href: `/workflows/${workflowId}` },
          { label: t('Versions') },
        ]}
      >
        <Button asChild variant="ghost" className="max-sm:hidden">
          <Link href={`/workflows/${workflowId}`}>
            <PencilRuler /> {t('Open in editor')}
          </Link>
        </Button>
      </TopBar>
      <Main className="flex flex-col sm:flex-row sm:overflow-hidden">
        <h1 className="sr-only">{t('Versions of {name}', { name: workflow?.name ?? t('the workflow') })}</h1>
        {history.isError ? (
          <ErrorState
            title={t('The versions could not be loaded')}
            message={history.error.message}
            onRetry={() => void history.refetch()}
          />
        ) : history.data ? (
          <>
            <div className="flex shrink-0 flex-col border-line bg-panel max-sm:max-h-72 max-sm:border-b sm:w-80 sm:border-r">
              <div className="min-h-0 flex-1 overflow-y-auto">
                <HistoryList
                  history={history.data}
                  names={names}
                  comparing={comparing}
                  onCompare={compare}
                  {...(mayChange
                    ? {
                        onRestore: (version) => change.mutate({ version, what: 'restore' }),
                        onDeploy: (version) => change.mutate({ version, what: 'deploy' }),
                      }
                    : {})}
                />
              </div>
              <Pager page={page} pageSize={PAGE_SIZE} count={history.data.count} onPage={setPage} />
            </div>
            {comparing ? (
              <ComparisonView
                workflowId={workflowId}
                history={history.data}
                comparing={comparing}
                onCompare={compare}
              />
            ) : (
              <EmptyState icon={<GitCompare />} title={t('Nothing to compare yet')}>
                {t('What the next version changes will be shown here.')}
              </EmptyState>
            )}
          </>
        ) : (
          <Skeleton className="m-4 h-64 w-80" />
        )}
      </Main>
    </>
  );
}

type Change = { version: KeptVersion; what: 'restore' | 'deploy' };

function useVersionChange(workflowId: string) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: async ({ version, what }: Change) => {
      const params = { id: workflowId, version: refOf(version) };
      if (what === 'restore') await api.versions.restore({ params });
      else await api.versions.deploy({ params });
    },
    onSuccess: (_, { version, what }) => {
      notify.done(
        what === 'restore'
          ? t('{version} is the draft now', { version: nameOf(version) })
          : t('{version} is deployed', { version: nameOf(version) }),
      );
      return queryClient.invalidateQueries({ queryKey: ['versions', workflowId] });
    },
    onError: (error, { what }) =>
      notify.failed(
        what === 'restore' ? t('The version was not restored') : t('The version was not deployed'),
        error,
      ),
  });
}
