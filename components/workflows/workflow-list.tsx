'use client';

import { useQuery } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { admissionsSearch } from '@/components/admissions/admissions-view';
import { t } from '@/components/i18n/t';
import { cn } from '@/components/ui/cn';
import { ErrorState } from '@/components/ui/error-state';
import { Pager } from '@/components/ui/pager';
import type { WorkflowSummary } from '@/lib/api/contracts/workflow-shape';
import { DetailsDialog } from './details-dialog';
import { NothingFound, NoWorkflows } from './empty-list';
import { exportWorkflow } from './export-workflow';
import { isFiltered, type ListView, PAGE_SIZE } from './list-view';
import { usePendingDeletions } from './pending-deletions';
import { TableSkeleton } from './table-skeleton';
import { useDeleteWorkflow } from './use-delete-workflow';
import { useDuplicateWorkflow } from './use-duplicate-workflow';
import type { ListDialog } from './use-open-dialog';
import type { WorkflowAction } from './workflow-actions';
import { listQuery } from './workflow-queries';
import { focusRow, WorkflowTable } from './workflow-table';

type Props = {
  view: ListView;
  onChange: (change: Partial<ListView>) => void;
  onOpen: (dialog: ListDialog) => void;
};

export function WorkflowList({ view, onChange, onOpen }: Props) {
  const [edited, setEdited] = useState<WorkflowSummary | null>(null);
  const { data, error, refetch, isPlaceholderData } = useQuery(listQuery(view));
  const deletedIds = usePendingDeletions((pending) => pending.ids);
  const act = useActions(setEdited);

  if (error && !data) {
    return (
      <ErrorState
        title={t('The workflows could not be loaded')}
        message={error.message}
        onRetry={() => void refetch()}
      />
    );
  }
  if (!data) return <TableSkeleton />;
  const workflows = data.workflows.filter(({ id }) => !deletedIds.includes(id));
  const count = data.count - (data.workflows.length - workflows.length);
  if (count === 0 && isFiltered(view)) {
    return <NothingFound onClear={() => onChange({ search: '', status: 'all', tag: '' })} />;
  }
  if (count === 0) return <NoWorkflows onOpen={onOpen} />;
  return (
    <div
      className={cn('transition-opacity', isPlaceholderData && 'opacity-60')}
      aria-busy={isPlaceholderData}
    >
      <WorkflowTable workflows={workflows} onAction={act} onTag={(tag) => onChange({ tag })} />
      <Pager page={view.page} pageSize={PAGE_SIZE} count={count} onPage={(page) => onChange({ page })} />
      {edited && <DetailsDialog workflow={edited} onClose={() => setEdited(null)} />}
    </div>
  );
}

function useActions(edit: (workflow: WorkflowSummary) => void) {
  const router = useRouter();
  const remove = useDeleteWorkflow();
  const duplicate = useDuplicateWorkflow();
  const perform: Record<WorkflowAction, (workflow: WorkflowSummary) => void> = {
    open: ({ id }) => router.push(`/workflows/${id}`),
    versions: ({ id }) => router.push(`/workflows/${id}/versions`),
    edit,
    events: ({ id }) => router.push(`/events${admissionsSearch({ workflow: id })}`),
    // The copy stands first in the list as it was edited last; the focus goes to it.
    duplicate: ({ id }) =>
      duplicate.mutate(id, { onSuccess: (copyId) => requestAnimationFrame(() => focusRow({ id: copyId })) }),
    export: (workflow) => void exportWorkflow(workflow),
    delete: remove,
  };
  return (action: WorkflowAction, workflow: WorkflowSummary) => perform[action](workflow);
}
