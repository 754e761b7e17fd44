'use client';

import { useQuery } from '@tanstack/react-query';
import { Inbox, ListChecks, Users } from 'lucide-react';
import { t } from '@/components/i18n/t';
import { EmptyState } from '@/components/ui/empty-state';
import { ErrorState } from '@/components/ui/error-state';
import { Pager } from '@/components/ui/pager';
import { Skeleton } from '@/components/ui/skeleton';
import type { ApprovalBox } from '@/lib/api/contracts/approval-boxes';
import { msg } from '@/lib/i18n/message';
import { inboxQuery } from './approval-queries';
import { ApprovalRow } from './approval-row';
import { INBOX_PAGE_SIZE, type InboxView } from './inbox-view';

type Props = {
  view: InboxView;
  onChange: (change: Partial<InboxView>) => void;
  chosen: ReadonlySet<string>;
  onChoose: (id: string, isChosen: boolean) => void;
};

export function ApprovalList({ view, onChange, chosen, onChoose }: Props) {
  const { data, error, refetch, isPlaceholderData } = useQuery(inboxQuery(view));
  if (error && !data) {
    return (
      <ErrorState
        title={t('The approvals could not be loaded')}
        message={error.message}
        onRetry={() => void refetch()}
      />
    );
  }
  if (!data) return <Loading />;
  if (data.approvals.length === 0) return <Nothing box={view.box} />;
  return (
    <div className={isPlaceholderData ? 'opacity-60' : undefined} aria-busy={isPlaceholderData}>
      <ul aria-label={t(boxNames[view.box])}>
        {data.approvals.map((approval) => (
          <ApprovalRow
            key={approval.id}
            approval={approval}
            isOpen={approval.id === view.id}
            onOpen={() => onChange({ id: approval.id })}
            isChosen={view.box === 'mine' ? chosen.has(approval.id) : null}
            onChoose={(isChosen) => onChoose(approval.id, isChosen)}
          />
        ))}
      </ul>
      <Pager
        page={view.page}
        pageSize={INBOX_PAGE_SIZE}
        count={data.count}
        onPage={(page) => onChange({ page, id: '' })}
      />
    </div>
  );
}

export const boxNames: Record<ApprovalBox, string> = {
  mine: msg('Mine'),
  team: msg('Team'),
  done: msg('Done'),
};

function Nothing({ box }: { box: ApprovalBox }) {
  switch (box) {
    case 'mine':
      return (
        <EmptyState icon={<Inbox />} title={t('Nothing waits for you')}>
          {t(
            'When a workflow needs your answer, it appears here by itself. Add an Approval step to a workflow to ask people.',
          )}
        </EmptyState>
      );
    case 'team':
      return (
        <EmptyState icon={<Users />} title={t('Nothing waits for others')}>
          {t('Here you see what colleagues are asked in workflows that you may see.')}
        </EmptyState>
      );
    case 'done':
      return (
        <EmptyState icon={<ListChecks />} title={t('Nothing decided yet')}>
          {t('Answered, expired and withdrawn approvals stay here, with who said what.')}
        </EmptyState>
      );
  }
}

function Loading() {
  return (
    <div role="status" aria-label={t('Loading approvals')}>
      {['w-40', 'w-52', 'w-36', 'w-48'].map((width) => (
        <div key={width} className="flex flex-col gap-2.5 border-line border-b px-4 py-4">
          <Skeleton className={width} />
          <Skeleton className="w-full" />
          <Skeleton className="w-24" />
        </div>
      ))}
    </div>
  );
}
