'use client';

import { type ReactNode, useEffect, useState } from 'react';
import { formatBytes } from '@/components/i18n/format';
import { t } from '@/components/i18n/t';
import { CopyButton } from '@/components/ui/copy-button';
import { Notice } from '@/components/ui/notice';
import { SegmentedControl } from '@/components/ui/segmented-control';
import { Skeleton } from '@/components/ui/skeleton';
import type { LargeValue } from '@/lib/editor/large-value/open-large-value';
import type { Answers } from '@/lib/editor/large-value/requests';
import type { Json } from '@/lib/shared/json';
import { LargeJson } from './large-json';
import { LargeTable } from './large-table';
import { useLargeValue } from './use-large-value';

export type LargeValueProps = {
  url: string;
  part: 'inputData' | 'outputData';
  /** What can be done with it; it is read when somebody asks for it. */
  children: (read: () => Promise<Json>) => ReactNode;
};

/** A value of megabytes: held, searched and laid out by a worker, shown in part. */
export function LargeValueView({ url, part, children }: LargeValueProps) {
  const loading = useLargeValue(url, part);
  if (loading.state === 'pending') return <Skeleton className="h-24 w-full" />;
  if (loading.state === 'failed') return <Notice tone="bad">{loading.message}</Notice>;
  const { value, facts } = loading;
  return (
    <>
      {/* The text of a value is JSON. */}
      {children(async () => JSON.parse((await value.ask({ kind: 'text' })).text) as Json)}
      <Shown value={value} facts={facts} />
    </>
  );
}

type Form = 'json' | 'table' | 'schema';

function Shown({ value, facts }: { value: LargeValue; facts: Answers['load'] }) {
  const [form, setForm] = useState<Form>('json');
  const { tableRows, columns, count, bytes } = facts;
  return (
    <div className="flex flex-col gap-3">
      <div className="flex items-center justify-between gap-2">
        <SegmentedControl
          aria-label={t('Shown as')}
          value={form}
          onValueChange={setForm}
          segments={[
            { value: 'json', label: t('JSON') },
            ...(tableRows === null ? [] : [{ value: 'table' as const, label: t('Table') }]),
            { value: 'schema', label: t('Schema') },
          ]}
        />
        <span className="flex items-center gap-1 text-ink-3 text-xs">
          {formatBytes(bytes)}
          <CopyButton text={async () => (await value.ask({ kind: 'text' })).text} label={t('Copy as JSON')} />
        </span>
      </div>
      {form === 'json' && <LargeJson value={value} initialCount={count} />}
      {form === 'table' && tableRows !== null && (
        <LargeTable value={value} columns={columns} count={tableRows} />
      )}
      {form === 'schema' && <Schema value={value} />}
    </div>
  );
}

function Schema({ value }: { value: LargeValue }) {
  const [lines, setLines] = useState<readonly string[]>([]);
  useEffect(() => void value.ask({ kind: 'schema' }).then((answer) => setLines(answer.lines)), [value]);
  return (
    <pre className="max-h-[60dvh] overflow-auto rounded-md border border-line bg-bg p-2.5">
      {lines.join('\n')}
    </pre>
  );
}
