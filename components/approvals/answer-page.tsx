'use client';

import { useMutation } from '@tanstack/react-query';
import { CircleCheck, CircleX, Link2Off } from 'lucide-react';
import { t } from '@/components/i18n/t';
import { EmptyState } from '@/components/ui/empty-state';
import { KeyValues } from '@/components/ui/key-values';
import { api } from '@/lib/api/browser-client';
import type { ApprovalBody } from '@/lib/api/contracts/approvals';
import { AnswerForm, type GivenAnswer } from './answer-form';
import { ApprovalMessage } from './approval-message';
import { ApprovalStatusBadge } from './approval-status';

type Props = {
  token: string;
  /** Null: the link leads nowhere. */
  opened: { approval: ApprovalBody; email: string; name: string } | null;
};

/** What the link of a mail opens: the question, and two buttons that decide. */
export function AnswerPage({ token, opened }: Props) {
  const answer = useMutation({
    mutationFn: (given: GivenAnswer) => api.approvals.answer({ body: { token, ...given } }),
  });
  if (!opened) {
    return (
      <EmptyState icon={<Link2Off />} title={t('This link is not valid any more')} className="p-0">
        {t(
          'It is incomplete, too old, or was made for another server. Sign in and look into your inbox instead.',
        )}
      </EmptyState>
    );
  }
  const { approval, email } = opened;
  if (answer.data)
    return <Answered approved={answer.variables?.approved === true} status={answer.data.status} />;
  return (
    <div className="flex flex-col gap-6">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <h1 className="font-semibold text-xl">{approval.title}</h1>
        <ApprovalStatusBadge status={approval.status} />
      </div>
      <ApprovalMessage text={approval.message} />
      {approval.canAnswer ? (
        <AnswerForm
          approval={approval}
          isBusy={answer.isPending}
          error={answer.error}
          onAnswer={(given) => answer.mutate(given)}
        />
      ) : (
        <p className="text-ink-2">
          {approval.status === 'pending'
            ? t('Your answer is not awaited: you have given it already, or somebody else is asked now.')
            : t('It is decided: there is nothing left to do.')}
        </p>
      )}
      <KeyValues
        className="border-line border-t pt-4 text-xs"
        rows={[
          { label: t('You answer as'), value: email },
          { label: t('Workflow'), value: approval.workflowName },
        ]}
      />
    </div>
  );
}

function Answered({ approved, status }: { approved: boolean; status: ApprovalBody['status'] }) {
  return (
    <div role="status">
      <EmptyState
        icon={approved ? <CircleCheck className="text-ok" /> : <CircleX className="text-bad" />}
        title={approved ? t('You have approved') : t('You have rejected')}
        className="p-0"
      >
        {status === 'pending'
          ? t('Others have to approve as well. You can close this page.')
          : t('The workflow goes on with your answer. You can close this page.')}
      </EmptyState>
    </div>
  );
}
