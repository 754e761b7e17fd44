'use client';

import { t, tx } from '@/components/i18n/t';
import { Checkbox } from '@/components/ui/checkbox';
import { cn } from '@/components/ui/cn';
import { RelativeTime } from '@/components/ui/relative-time';
import type { ApprovalSummary } from '@/lib/api/contracts/approvals';
import { ApprovalStatusBadge } from './approval-status';
import { plainText, progressWords } from './approval-words';

type Props = {
  approval: ApprovalSummary;
  isOpen: boolean;
  onOpen: () => void;
  /** Null: nothing to choose here. */
  isChosen: boolean | null;
  onChoose: (isChosen: boolean) => void;
};

export function ApprovalRow({ approval, isOpen, onOpen, isChosen, onChoose }: Props) {
  const { id, title, message, workflowName, status, createdAt, decidedAt, timeoutAt, asksMore } = approval;
  return (
    <li
      className={cn(
        'relative flex gap-3 border-line border-b px-4 py-3 hover:bg-hover',
        isOpen && 'bg-pressed hover:bg-pressed',
      )}
    >
      {isChosen !== null && (
        <Checkbox
          className="relative z-1 mt-0.5"
          aria-label={t('Choose {title}', { title })}
          checked={isChosen}
          // What asks for more than yes or no is answered by itself.
          disabled={asksMore}
          onCheckedChange={(checked) => onChoose(checked === true)}
        />
      )}
      <div className="min-w-0 flex-1">
        <div className="flex items-baseline gap-2">
          <button
            type="button"
            data-approval={id}
            aria-current={isOpen ? 'true' : undefined}
            className="min-w-0 flex-1 truncate rounded-sm text-left font-medium outline-none after:absolute after:inset-0 focus-visible:after:outline-2 focus-visible:after:-outline-offset-2 focus-visible:after:outline-accent"
            onClick={onOpen}
          >
            {title}
          </button>
          <RelativeTime at={decidedAt ?? createdAt} className="shrink-0 text-ink-2 text-xs" />
        </div>
        <p className="mt-0.5 line-clamp-2 text-ink-2">{plainText(message)}</p>
        <div className="mt-1.5 flex min-w-0 items-center gap-2 text-ink-2 text-xs">
          {status === 'pending' ? (
            <>
              <span className="min-w-0 truncate">{workflowName}</span>
              <span aria-hidden>·</span>
              <span className="min-w-0 truncate">{progressWords(approval)}</span>
              {timeoutAt && (
                <span className="ml-auto shrink-0 text-wait">
                  {tx('Due {time}', { time: <RelativeTime at={timeoutAt} /> })}
                </span>
              )}
            </>
          ) : (
            <>
              <ApprovalStatusBadge status={status} />
              <span className="min-w-0 truncate">{workflowName}</span>
            </>
          )}
        </div>
      </div>
    </li>
  );
}
