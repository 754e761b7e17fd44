'use client';

import { useQuery } from '@tanstack/react-query';
import { ShieldAlert, ShieldCheck } from 'lucide-react';
import { t, tx } from '@/components/i18n/t';
import { CopyButton } from '@/components/ui/copy-button';
import { ErrorState } from '@/components/ui/error-state';
import { Notice } from '@/components/ui/notice';
import { RelativeTime } from '@/components/ui/relative-time';
import { Skeleton } from '@/components/ui/skeleton';
import type { ApprovalHistory as History } from '@/lib/api/contracts/approvals';
import { msg } from '@/lib/i18n/message';
import { isPlainObject } from '@/lib/shared/json';
import { historyQuery } from './approval-queries';

/** Who was asked, told and shown it, and what they said, and whether anybody has changed that since. */
export function ApprovalHistory({ id }: { id: string }) {
  const { data, error, refetch } = useQuery(historyQuery(id));
  if (!data && error) {
    return (
      <ErrorState
        title={t('The history could not be loaded')}
        message={error.message}
        onRetry={() => void refetch()}
      />
    );
  }
  if (!data) return <Skeleton className="m-6 w-60" />;
  return (
    <div className="flex max-w-180 flex-col gap-4 p-4 sm:p-6">
      <ol aria-label={t('History')} className="flex flex-col">
        {data.entries.map((entry) => (
          <li key={entry.seq} className="relative flex gap-3 pb-4 pl-5 last:pb-0">
            <span aria-hidden className="absolute top-1.5 left-0 size-2 rounded-full bg-line-strong" />
            <span aria-hidden className="absolute top-4 bottom-0 left-[3.5px] w-px bg-line last:hidden" />
            <div className="min-w-0 flex-1">
              <p>{sentence(entry)}</p>
              {note(entry) && <p className="whitespace-pre-wrap break-words text-ink-2">{note(entry)}</p>}
            </div>
            <RelativeTime at={entry.at} className="shrink-0 text-ink-3 text-xs" />
          </li>
        ))}
      </ol>
      {data.isIntact ? (
        <Notice icon={<ShieldCheck aria-hidden className="text-ok" />}>
          <div className="flex min-w-0 items-center gap-2">
            <span className="min-w-0">
              {tx('Every entry is as it was written. Fingerprint {code}', {
                code: <code className="break-all">{data.head.slice(0, 16)}</code>,
              })}
            </span>
            <CopyButton text={data.head} label={t('Copy the fingerprint')} />
          </div>
        </Notice>
      ) : (
        <Notice tone="bad" icon={<ShieldAlert aria-hidden />}>
          {t('Somebody has changed this history: from entry {brokenAt} on it is not what was written.', {
            brokenAt: data.brokenAt ?? 0,
          })}
        </Notice>
      )}
    </div>
  );
}

type Entry = History['entries'][number];

function sentence({ kind, name, data }: Entry): string {
  switch (kind) {
    case 'requested':
      return t('The step asked');
    case 'told':
      return `${t(told[String(data.reason)] ?? 'Told')}: ${peopleIn(data.people).join(', ')}`;
    case 'shown':
      return t('{name} opened it', { name });
    case 'reminded':
      return t('A reminder was due');
    case 'escalated':
      return t('Nobody had answered: it was escalated');
    case 'delegated':
      return t('{name} handed it to {to}', { name, to: String(data.to) });
    case 'answered':
      return data.approved === true ? t('{name} approved', { name }) : t('{name} rejected', { name });
    case 'approved':
    case 'rejected':
      return t(data.by === 'timeout' ? endedByTime[kind] : ended[kind]);
    case 'expired':
      return t('It expired: nobody answered in time');
    case 'cancelled':
      return t('It was withdrawn: the run does not wait for it any more');
    default:
      return kind;
  }
}

const ended = { approved: msg('It was approved'), rejected: msg('It was rejected') };
const endedByTime = {
  approved: msg('It was approved because nobody answered in time'),
  rejected: msg('It was rejected because nobody answered in time'),
};
const told: Record<string, string> = {
  asked: msg('Told'),
  reminder: msg('Reminded'),
  escalated: msg('Told after the escalation'),
  delegated: msg('Told of the delegation'),
};

function note({ kind, data }: Entry): string | null {
  if (kind !== 'answered' && kind !== 'delegated') return null;
  return typeof data.comment === 'string' ? data.comment : null;
}

function peopleIn(people: unknown): string[] {
  const list = Array.isArray(people) ? people : [];
  return list.flatMap((person) => (isPlainObject(person) ? [String(person.email)] : []));
}
