'use client';

import { ArrowDown, ArrowUp, Trash2 } from 'lucide-react';
import { t } from '@/components/i18n/t';
import { IconButton } from '@/components/ui/icon-button';
import { Table, TableCell, TableHead, TableRow } from '@/components/ui/table';
import type { ColumnType } from '@/lib/api/contracts/tables';
import type { Json } from '@/lib/shared/json';
import { RecordCell } from './record-cell';
import type { RecordView, TableRecord } from './table-queries';

export type GridColumn = { name: string; type: ColumnType | 'any' };

type Props = {
  columns: readonly GridColumn[];
  records: readonly TableRecord[];
  sort: RecordView['sort'];
  isReadOnly: boolean;
  onSort: (sort: RecordView['sort']) => void;
  onSave: (id: string, column: string, value: Json) => void;
  onRemove: (id: string) => void;
};

export function RecordGrid({ columns, records, sort, isReadOnly, onSort, onSave, onRemove }: Props) {
  return (
    // The grid scrolls sideways by keyboard, too.
    <section
      aria-label={t('Records')}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls.
      tabIndex={0}
      className="overflow-x-auto focus-visible:-outline-offset-2"
    >
      <Table className="min-w-max">
        <thead>
          <tr>
            {columns.map(({ name }) => (
              <SortHead key={name} name={name} sort={sort} onSort={onSort} />
            ))}
            <SortHead name="created_at" sort={sort} onSort={onSort} />
            <TableHead className="w-12">
              <span className="sr-only">{t('Actions')}</span>
            </TableHead>
          </tr>
        </thead>
        <tbody>
          {records.map((record) => {
            const id = String(record.id);
            const name = nameOf(record, columns);
            return (
              <TableRow key={id}>
                {columns.map((column) => (
                  <TableCell key={column.name} className="px-1.5">
                    <RecordCell
                      label={t('{name} of {name2}', { name: column.name, name2: name })}
                      type={column.type}
                      value={record[column.name] ?? null}
                      isReadOnly={isReadOnly}
                      onSave={(value) => onSave(id, column.name, value)}
                    />
                  </TableCell>
                ))}
                <TableCell className="whitespace-nowrap text-ink-2 text-xs">
                  {String(record.created_at).slice(0, 16).replace('T', ' ')}
                </TableCell>
                <TableCell className="pr-2 text-right">
                  {!isReadOnly && (
                    <IconButton
                      label={t('Delete {name}', { name })}
                      size="sm"
                      icon={<Trash2 />}
                      onClick={() => onRemove(id)}
                    />
                  )}
                </TableCell>
              </TableRow>
            );
          })}
        </tbody>
      </Table>
    </section>
  );
}

/** What a person would call it: its first field that has something, or its id. */
function nameOf(record: TableRecord, columns: readonly GridColumn[]): string {
  const first = columns
    .map(({ name }) => record[name])
    .find((value) => typeof value === 'string' && value !== '');
  return String(first ?? record.id);
}

type HeadProps = Pick<Props, 'sort' | 'onSort'> & { name: string };

function SortHead({ name, sort, onSort }: HeadProps) {
  const direction = sort?.column === name ? sort.direction : null;
  const next = direction === 'asc' ? 'desc' : 'asc';
  const word = { asc: 'ascending', desc: 'descending' } as const;
  return (
    <TableHead aria-sort={direction ? word[direction] : 'none'}>
      <button
        type="button"
        className="flex items-center gap-1 rounded-sm hover:text-ink"
        onClick={() => onSort(direction === 'desc' ? null : { column: name, direction: next })}
      >
        {name}
        {direction === 'asc' && <ArrowUp aria-hidden className="size-3.5" />}
        {direction === 'desc' && <ArrowDown aria-hidden className="size-3.5" />}
      </button>
    </TableHead>
  );
}
