'use client';

import { ChevronRight } from 'lucide-react';
import { useState } from 'react';
import { t, tx } from '@/components/i18n/t';
import { Badge } from '@/components/ui/badge';
import { cn } from '@/components/ui/cn';
import { RelativeTime } from '@/components/ui/relative-time';
import { FieldRow } from '@/components/versions/change-list';
import type { Json } from '@/lib/shared/json';
import { type AuditEntry, sentenceOf, subjectLabels } from './audit-queries';

/** One change; what it was before and is after when it is opened. */
export function AuditEntryRow({ entry }: { entry: AuditEntry }) {
  const [isOpen, setOpen] = useState(false);
  const { userName, keyId, subjectType, subjectName, at } = entry;
  return (
    <li>
      <button
        type="button"
        aria-expanded={isOpen}
        onClick={() => setOpen(!isOpen)}
        className="flex min-h-11 w-full items-center gap-2 px-3 py-2 text-left hover:bg-hover focus-visible:-outline-offset-2"
      >
        <ChevronRight
          aria-hidden
          className={cn('size-4 shrink-0 text-ink-3 transition-transform', isOpen && 'rotate-90')}
        />
        <span className="min-w-0 flex-1 sm:truncate">
          {tx(sentenceOf(entry), {
            who: <span className="font-medium">{userName}</span>,
            what: <span className="font-medium">{subjectName}</span>,
          })}
        </span>
        {keyId && <Badge className="max-sm:hidden">{t('by key')}</Badge>}
        <Badge className="max-sm:hidden">{t(subjectLabels[subjectType] ?? subjectType)}</Badge>
        <span className="shrink-0 text-ink-2 text-xs sm:w-24 sm:text-right">
          <RelativeTime at={at} />
        </span>
      </button>
      {isOpen && <Changes entry={entry} />}
    </li>
  );
}

function Changes({ entry: { action, subjectId, before, after, changes } }: { entry: AuditEntry }) {
  return (
    <div className="flex flex-col gap-2 border-line border-t bg-bg px-4 py-3 sm:pl-9">
      <p className="break-all font-mono text-ink-2 text-xs">
        {action} {subjectId}
      </p>
      {changes.length > 0 && (
        <dl className="flex flex-col gap-1.5">
          {changes.map((change) => (
            <FieldRow key={change.field} change={change} />
          ))}
        </dl>
      )}
      {before === null && after !== null && <Whole title={t('After')} value={after} />}
      {after === null && before !== null && <Whole title={t('Before')} value={before} />}
    </div>
  );
}

function Whole({ title, value }: { title: string; value: Json }) {
  return (
    <div>
      <p className="text-ink-2 text-xs">{title}</p>
      <pre className="mt-1 whitespace-pre-wrap break-words rounded-md border border-line bg-panel p-2 font-mono text-xs">
        {JSON.stringify(value, null, 2)}
      </pre>
    </div>
  );
}
