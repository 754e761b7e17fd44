'use client';

import { useQuery } from '@tanstack/react-query';
import { ArrowLeft } from 'lucide-react';
import { t } from '@/components/i18n/t';
import { ValueView } from '@/components/run/value-view';
import { Button } from '@/components/ui/button';
import { ErrorState } from '@/components/ui/error-state';
import { Skeleton } from '@/components/ui/skeleton';
import { Tab, TabList, TabPanel, Tabs } from '@/components/ui/tabs';
import type { ApprovalBody } from '@/lib/api/contracts/approvals';
import { AnswerForm } from './answer-form';
import { ApprovalFacts } from './approval-facts';
import { ApprovalHistory } from './approval-history';
import { ApprovalMessage } from './approval-message';
import { approvalQuery } from './approval-queries';
import { ApprovalStatusBadge } from './approval-status';
import { DelegateButton } from './delegate-button';
import { useRespond } from './use-respond';

type Props = {
  id: string;
  /** Goes back to the list, where there is no room for both. */
  onClose: () => void;
  onAnswered: () => void;
};

/** One approval: what is asked, the answer, and what has happened so far. */
export function ApprovalDetail({ id, onClose, onAnswered }: Props) {
  const { data: approval, error, refetch } = useQuery(approvalQuery(id));
  return (
    <article aria-label={t('Approval')} className="flex min-h-0 flex-1 flex-col">
      <div className="border-line border-b p-2 lg:hidden">
        <Button variant="ghost" size="sm" icon={<ArrowLeft aria-hidden />} onClick={onClose}>
          {t('All approvals')}
        </Button>
      </div>
      {!approval && error && (
        <ErrorState
          title={t('The approval could not be loaded')}
          message={error.message}
          onRetry={() => void refetch()}
        />
      )}
      {!approval && !error && <Loading />}
      {approval && <Opened key={approval.id} approval={approval} onAnswered={onAnswered} />}
    </article>
  );
}

function Opened({ approval, onAnswered }: { approval: ApprovalBody; onAnswered: () => void }) {
  const respond = useRespond(onAnswered);
  const { id, title, status, message, data, canAnswer } = approval;
  return (
    <>
      <header className="flex flex-wrap items-center gap-x-3 gap-y-1 px-4 pt-4 pb-3 sm:px-6">
        <h2 className="min-w-0 font-semibold text-lg">{title}</h2>
        <ApprovalStatusBadge status={status} />
      </header>
      <Tabs defaultValue="question" className="min-h-0 flex-1">
        <TabList className="sm:px-6" aria-label={t('About the approval')}>
          <Tab value="question">{t('Question')}</Tab>
          <Tab value="history">{t('History')}</Tab>
        </TabList>
        <TabPanel value="question" className="overflow-y-auto">
          <div className="flex max-w-180 flex-col gap-6 p-4 sm:p-6">
            <ApprovalMessage text={message} />
            {canAnswer && (
              <AnswerForm
                approval={approval}
                isBusy={respond.isPending}
                error={respond.error}
                onAnswer={(answer) => respond.mutate({ id, ...answer })}
                hasKeys
              />
            )}
            <ApprovalFacts approval={approval} aside={canAnswer ? <DelegateButton id={id} /> : null} />
            {data !== null && (
              <section aria-label={t('Data to decide on')} className="flex flex-col gap-2">
                <h3 className="font-medium">{t('Data')}</h3>
                <ValueView value={data} />
              </section>
            )}
          </div>
        </TabPanel>
        <TabPanel value="history" className="overflow-y-auto">
          <ApprovalHistory id={id} />
        </TabPanel>
      </Tabs>
    </>
  );
}

function Loading() {
  return (
    <div role="status" aria-label={t('Loading the approval')} className="flex flex-col gap-4 p-6">
      <Skeleton className="h-5 w-56" />
      <Skeleton className="w-full max-w-120" />
      <Skeleton className="w-80 max-w-full" />
    </div>
  );
}
