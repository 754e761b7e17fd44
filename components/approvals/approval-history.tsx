'use client';

import { useQuery } from '@tanstack/react-query';
import { ShieldAlert, ShieldCheck } from 'lucide-react';
import { CopyButton } from '@/components/ui/copy-button';
import { ErrorState } from '@/components/ui/error-state';
import { Notice } from '@/components/ui/notice';
import { RelativeTime } from '@/components/ui/relative-time';
import { Skeleton } from '@/components/ui/skeleton';
import type { ApprovalHistory as History } from '@/lib/api/contracts/approvals';
import { isPlainObject } from '@/lib/shared/json';
import { historyQuery } from './approval-queries';

/** Who was asked, told and shown it, and what they said, and whether anybody has changed that since. */
export function ApprovalHistory({ id }: { id: string }) {
  const { data, error, refetch } = useQuery(historyQuery(id));
  if (!data && error) {
    return (
      <ErrorState
        title="The history could not be loaded"
        message={error.message}
        onRetry={() => void refetch()}
      />
    );
  }
  if (!data) return <Skeleton className="m-6 w-60" />;
  return (
    <div className="flex max-w-180 flex-col gap-4 p-4 sm:p-6">
      <ol aria-label="History" className="flex flex-col">
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
              Every entry is as it was written. Fingerprint{' '}
              <code className="break-all">{data.head.slice(0, 16)}</code>
            </span>
            <CopyButton text={data.head} label="Copy the fingerprint" />
          </div>
        </Notice>
      ) : (
        <Notice tone="bad" icon={<ShieldAlert aria-hidden />}>
          Somebody has changed this history: from entry {data.brokenAt} on it is not what was written.
        </Notice>
      )}
    </div>
  );
}

type Entry = History['entries'][number];

function sentence({ kind, name, data }: Entry): string {
  switch (kind) {
    case 'requested':
      return 'The step asked';
    case 'told':
      return `${told[String(data.reason)] ?? 'Told'}: ${peopleIn(data.people).join(', ')}`;
    case 'shown':
      return `${name} opened it`;
    case 'reminded':
      return 'A reminder was due';
    case 'escalated':
      return 'Nobody had answered: it was escalated';
    case 'delegated':
      return `${name} handed it to ${String(data.to)}`;
    case 'answered':
      return `${name} ${data.approved === true ? 'approved' : 'rejected'}`;
    case 'approved':
    case 'rejected':
      return `It was ${kind}${data.by === 'timeout' ? ' because nobody answered in time' : ''}`;
    case 'expired':
      return 'It expired: nobody answered in time';
    case 'cancelled':
      return 'It was withdrawn: the run does not wait for it any more';
    default:
      return kind;
  }
}

const told: Record<string, string> = {
  asked: 'Told',
  reminder: 'Reminded',
  escalated: 'Told after the escalation',
  delegated: 'Told of the delegation',
};

function note({ kind, data }: Entry): string | null {
  if (kind !== 'answered' && kind !== 'delegated') return null;
  return typeof data.comment === 'string' ? data.comment : null;
}

function peopleIn(people: unknown): string[] {
  const list = Array.isArray(people) ? people : [];
  return list.flatMap((person) => (isPlainObject(person) ? [String(person.email)] : []));
}
