'use client';

import { useQuery } from '@tanstack/react-query';
import { UserCheck } from 'lucide-react';
import { useState } from 'react';
import { t, tx } from '@/components/i18n/t';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { Notice } from '@/components/ui/notice';
import { Skeleton } from '@/components/ui/skeleton';
import { AnswerForm } from './answer-form';
import { ApprovalMessage } from './approval-message';
import { approvalQuery, runApprovalsQuery } from './approval-queries';
import { plainText, progressWords } from './approval-words';
import { useRespond } from './use-respond';

type Props = {
  runId: string;
  /** Only those of this step. */
  nodeId?: string;
};

/** What a run waits for, to be answered where one is looking. */
export function RunApprovals({ runId, nodeId }: Props) {
  const { data } = useQuery(runApprovalsQuery(runId));
  const [openId, setOpenId] = useState<string | null>(null);
  const waiting = (data?.approvals ?? []).filter(
    (approval) => nodeId === undefined || approval.nodeId === nodeId,
  );
  return (
    <>
      {waiting.map((approval) => (
        <Notice key={approval.id} tone="wait" icon={<UserCheck aria-hidden />}>
          <div className="flex flex-col items-start gap-2">
            <p className="line-clamp-3 break-words">
              {tx('{title} waits for {people}', {
                title: <span className="font-medium">{approval.title}</span>,
                people: progressWords(approval),
              })}
              {approval.message !== approval.title && `: ${plainText(approval.message)}`}
            </p>
            {approval.canAnswer && (
              <Button size="sm" onClick={() => setOpenId(approval.id)}>
                {t('Answer')}
              </Button>
            )}
          </div>
        </Notice>
      ))}
      {openId && <AnswerDialog id={openId} onClose={() => setOpenId(null)} />}
    </>
  );
}

function AnswerDialog({ id, onClose }: { id: string; onClose: () => void }) {
  const { data: approval, error } = useQuery(approvalQuery(id));
  const respond = useRespond(onClose);
  return (
    <Dialog
      isOpen
      onOpenChange={onClose}
      title={approval?.title ?? t('Approval')}
      onOpenAutoFocus={focusPanel}
    >
      <div className="flex flex-col gap-4">
        {error && <Notice tone="bad">{error.message}</Notice>}
        {!approval && !error && <Skeleton className="w-60" />}
        {approval && <ApprovalMessage text={approval.message} />}
        {approval?.canAnswer && (
          <AnswerForm
            approval={approval}
            isBusy={respond.isPending}
            error={respond.error}
            onAnswer={(answer) => respond.mutate({ id, ...answer })}
          />
        )}
      </div>
    </Dialog>
  );
}

/** The answer comes a moment later; until then there would be only the button that closes to be focused. */
function focusPanel(event: Event): void {
  event.preventDefault();
  if (event.currentTarget instanceof HTMLElement) event.currentTarget.focus();
}
