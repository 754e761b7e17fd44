'use client';

import { ArrowRight } from 'lucide-react';
import { t } from '@/components/i18n/t';
import { Badge, type Tone } from '@/components/ui/badge';
import type { Json } from '@/lib/shared/json';
import type { FieldChange } from '@/lib/workflow/diff';
import type { ChangeEntry, ChangeKind } from './diff-graph';

export const changeTones: Record<ChangeKind, Tone> = {
  added: 'ok',
  removed: 'bad',
  changed: 'wait',
  moved: 'accent',
};

/** What differs, one by one, down to the single field. */
export function ChangeList({ changes }: { changes: readonly ChangeEntry[] }) {
  if (changes.length === 0) return <p className="p-4 text-ink-2">{t('The two do not differ.')}</p>;
  return (
    <ul aria-label={t('Changes')} className="divide-y divide-line">
      {changes.map(({ key, kind, what, name, fields }) => (
        <li key={key} className="flex flex-col gap-2 px-4 py-2.5">
          <p className="flex min-w-0 items-center gap-2">
            <Badge tone={changeTones[kind]} className="w-18 justify-center">
              {t(kind)}
            </Badge>
            <span className="shrink-0 text-ink-3 text-xs">{what}</span>
            <span className="truncate font-medium">{name}</span>
          </p>
          {fields.length > 0 && (
            <dl className="flex flex-col gap-1.5 sm:pl-20">
              {fields.map((field) => (
                <FieldRow key={field.field} change={field} />
              ))}
            </dl>
          )}
        </li>
      ))}
    </ul>
  );
}

export function FieldRow({ change }: { change: FieldChange }) {
  return (
    <div className="grid min-w-0 gap-x-3 gap-y-1 sm:grid-cols-[minmax(120px,180px)_1fr]">
      <dt className="truncate font-mono text-ink-2 text-xs leading-5">{change.field || t('all of it')}</dt>
      <dd className="flex min-w-0 flex-wrap items-start gap-2">
        <Value value={change.before} tone="bg-bad-soft text-bad" what="before" />
        <ArrowRight aria-label={t('becomes')} className="mt-0.5 size-4 shrink-0 text-ink-3" />
        <Value value={change.after} tone="bg-ok-soft text-ok" what="after" />
      </dd>
    </div>
  );
}

function Value({ value, tone, what }: { value: Json | undefined; tone: string; what: string }) {
  if (value === undefined)
    return (
      <span className="text-ink-3 text-xs leading-5">
        {what === 'before' ? t('nothing before') : t('nothing after')}
      </span>
    );
  const text = typeof value === 'string' ? value : JSON.stringify(value, null, 2);
  return (
    <code
      className={`max-w-full whitespace-pre-wrap break-words rounded-sm px-1.5 font-mono text-xs leading-5 ${tone}`}
    >
      {text === '' ? t('(empty)') : text}
    </code>
  );
}
