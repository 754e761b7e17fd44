'use client';

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import Link from 'next/link';
import type { ReactNode } from 'react';
import { t } from '@/components/i18n/t';
import { useCan } from '@/components/shell/visitor';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { ErrorState } from '@/components/ui/error-state';
import { Notice } from '@/components/ui/notice';
import { notify } from '@/components/ui/notify';
import { RelativeTime } from '@/components/ui/relative-time';
import { Skeleton } from '@/components/ui/skeleton';
import { api } from '@/lib/api/browser-client';
import { MailStatus } from './mail-status';
import { type Mail, mailQuery, outboxKey } from './outbox-queries';

/** One mail as it was written; its text, never its HTML, which is somebody else's page. */
export function MailDialog({ id, onClose }: { id: string; onClose: () => void }) {
  const queryClient = useQueryClient();
  const mail = useQuery(mailQuery(id));
  const mayResend = useCan('workflows:write');
  const resend = useMutation({
    mutationFn: () => api.outbox.resend({ params: { id } }),
    onSuccess: () => {
      notify.done(t('The mail is on its way again'));
      return queryClient.invalidateQueries({ queryKey: outboxKey });
    },
    onError: (error) => notify.failed(t('The mail was not sent again'), error),
  });
  const isSettled = mail.data && mail.data.status !== 'queued';
  return (
    <Dialog
      isOpen
      onOpenChange={onClose}
      size="lg"
      title={mail.data?.subject || t('Mail')}
      footer={
        <>
          {mayResend && isSettled && (
            <Button isBusy={resend.isPending} onClick={() => resend.mutate()}>
              {t('Send again')}
            </Button>
          )}
          <Button variant="primary" onClick={onClose}>
            {t('Done')}
          </Button>
        </>
      }
    >
      {mail.data ? (
        <Content mail={mail.data} />
      ) : mail.error ? (
        <ErrorState
          title={t('The mail could not be loaded')}
          message={mail.error.message}
          onRetry={() => void mail.refetch()}
        />
      ) : (
        <Skeleton className="w-64" />
      )}
    </Dialog>
  );
}

function Content({ mail }: { mail: Mail }) {
  return (
    <div className="flex flex-col gap-4">
      {mail.error && <Notice tone="bad">{mail.error}</Notice>}
      <dl className="grid grid-cols-[max-content_1fr] gap-x-4 gap-y-1">
        <Line name={t('Status')}>
          <MailStatus status={mail.status} />
        </Line>
        <Line name={t('From')}>{mail.from}</Line>
        <Line name={t('To')}>{mail.to.join(', ')}</Line>
        {mail.cc.length > 0 && <Line name={t('Copy')}>{mail.cc.join(', ')}</Line>}
        {mail.bcc.length > 0 && <Line name={t('Blind copy')}>{mail.bcc.join(', ')}</Line>}
        <Line name={t('Written')}>
          <RelativeTime at={mail.createdAt} />
        </Line>
        {mail.nextAttemptAt && (
          <Line name={t('Next try')}>
            <RelativeTime at={mail.nextAttemptAt} />
          </Line>
        )}
        {mail.executionId && (
          <Line name={t('Run')}>
            <Link className="underline" href={`/runs/${mail.executionId}`}>
              {t('Open the run')}
            </Link>
          </Line>
        )}
        {mail.attachments.length > 0 && (
          <Line name={t('Attached')}>{mail.attachments.map(({ filename }) => filename).join(', ')}</Line>
        )}
      </dl>
      <pre className="whitespace-pre-wrap rounded-md border border-line bg-bg p-3 font-sans [overflow-wrap:anywhere]">
        {mail.text}
      </pre>
    </div>
  );
}

function Line({ name, children }: { name: string; children: ReactNode }) {
  return (
    <>
      <dt className="text-ink-3">{name}</dt>
      <dd className="min-w-0 break-words">{children}</dd>
    </>
  );
}
