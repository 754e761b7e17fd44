'use client';

import Link from 'next/link';
import type { ReactNode } from 'react';
import { t } from '@/components/i18n/t';
import { Avatar } from '@/components/ui/avatar';
import { KeyValues } from '@/components/ui/key-values';
import { RelativeTime } from '@/components/ui/relative-time';
import type { ApprovalBody } from '@/lib/api/contracts/approvals';
import { msg } from '@/lib/i18n/message';
import { progressWords } from './approval-words';

const timeoutWords = {
  error: msg('then the step fails'),
  approve: msg('then it is approved'),
  reject: msg('then it is rejected'),
};

/** Where it comes from, whom it waits for, and what they said. */
export function ApprovalFacts({ approval, aside }: { approval: ApprovalBody; aside: ReactNode }) {
  const { workflowId, workflowName, executionId, createdAt, timeoutAt, onTimeout, status } = approval;
  const isPending = status === 'pending';
  const rows = [
    {
      label: t('Workflow'),
      value: (
        <Link href={`/workflows/${workflowId}`} prefetch={false} className="text-accent-ink underline">
          {workflowName}
        </Link>
      ),
    },
    {
      label: t('Run'),
      value: (
        <Link href={`/runs/${executionId}`} prefetch={false} className="text-accent-ink underline">
          <code>{executionId}</code>
        </Link>
      ),
    },
    { label: t('Asked'), value: <RelativeTime at={createdAt} /> },
    ...(isPending ? [{ label: t('Waits for'), value: progressWords(approval) }] : []),
    ...(isPending && timeoutAt
      ? [
          {
            label: t('Due'),
            value: (
              <>
                <RelativeTime at={timeoutAt} />, {t(timeoutWords[onTimeout])}
              </>
            ),
          },
        ]
      : []),
    ...(approval.decidedBy === 'timeout'
      ? [{ label: t('Decided'), value: t('by time: nobody answered') }]
      : []),
  ];
  return (
    <div className="flex flex-col gap-4 border-line border-t pt-4">
      <Answers approval={approval} />
      <KeyValues rows={rows} />
      {aside && <div className="flex gap-2">{aside}</div>}
    </div>
  );
}

function Answers({ approval: { answers, form } }: { approval: ApprovalBody }) {
  if (answers.length === 0) return null;
  return (
    <ul aria-label={t('Answers')} className="flex flex-col gap-3">
      {answers.map((answer) => (
        <li key={answer.by} className="flex gap-2.5">
          <Avatar name={answer.name} size="sm" />
          <div className="min-w-0">
            <p>
              <span className="font-medium">{answer.name}</span>{' '}
              <span className={answer.approved ? 'text-ok' : 'text-bad'}>
                {answer.approved ? t('approved it') : t('rejected it')}
              </span>{' '}
              <RelativeTime at={answer.at} className="text-ink-3 text-xs" />
            </p>
            {answer.comment && <p className="whitespace-pre-wrap break-words text-ink-2">{answer.comment}</p>}
            {answer.form && (
              <KeyValues
                className="mt-1 text-xs"
                rows={Object.entries(answer.form).map(([key, value]) => ({
                  label: form.find((field) => field.key === key)?.label ?? key,
                  value: typeof value === 'boolean' ? (value ? t('yes') : t('no')) : String(value),
                }))}
              />
            )}
          </div>
        </li>
      ))}
    </ul>
  );
}
