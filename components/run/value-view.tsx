'use client';

import { useMemo, useState } from 'react';
import { t } from '@/components/i18n/t';
import { CopyButton } from '@/components/ui/copy-button';
import { SegmentedControl } from '@/components/ui/segmented-control';
import { schemaLines, tableOf } from '@/lib/editor/value-shape';
import type { Json } from '@/lib/shared/json';
import { JsonTree } from './json-tree';

type Form = 'json' | 'table' | 'schema';

/** A value as JSON, as a table where it has rows, and as the shape it has. */
export function ValueView({ value }: { value: Json }) {
  const table = useMemo(() => tableOf(value), [value]);
  const [form, setForm] = useState<Form>('json');
  const shown = form === 'table' && !table ? 'json' : form;
  return (
    <div className="flex flex-col gap-3">
      <div className="flex items-center justify-between gap-2">
        <SegmentedControl
          aria-label={t('Shown as')}
          value={shown}
          onValueChange={setForm}
          segments={[
            { value: 'json', label: t('JSON') },
            ...(table ? [{ value: 'table' as const, label: t('Table') }] : []),
            { value: 'schema', label: t('Schema') },
          ]}
        />
        <CopyButton text={() => JSON.stringify(value, null, 2)} label={t('Copy as JSON')} />
      </div>
      {shown === 'json' && <JsonTree value={value} />}
      {shown === 'table' && table && <ValueTable {...table} />}
      {shown === 'schema' && (
        <pre className="overflow-x-auto rounded-md border border-line bg-bg p-2.5">
          {schemaLines(value).join('\n')}
        </pre>
      )}
    </div>
  );
}

function ValueTable({ columns, rows }: { columns: string[]; rows: string[][] }) {
  return (
    <section
      className="overflow-x-auto rounded-md border border-line"
      aria-label={t('Table')}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard.
      tabIndex={0}
    >
      <table className="w-full text-left text-xs">
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column} className="border-line border-b bg-bg px-2.5 py-1.5 font-medium">
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: rows of a finished output do not move.
            <tr key={index} className="border-line border-b last:border-0">
              {row.map((cell, at) => (
                <td key={columns[at]} className="max-w-48 truncate px-2.5 py-1.5">
                  {cell}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
