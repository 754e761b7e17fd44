'use client';

import { Plus, X } from 'lucide-react';
import { useState } from 'react';
import { t } from '@/components/i18n/t';
import { Button } from '@/components/ui/button';
import { IconButton } from '@/components/ui/icon-button';
import { Input } from '@/components/ui/input';
import { isPlainObject, type Json } from '@/lib/shared/json';
import { CodeField } from './code-field';
import { type FieldInputProps, textOf } from './field-props';
import { useKnownNames } from './use-known-names';

type Row = { key: string; value: string };

/** Names and values. Rows are kept while they are typed, also when two have the same name for a moment. */
export function KeyValueInput({ field, nodeId, value, onChange, onDone, isReadOnly }: FieldInputProps) {
  const [rows, setRows] = useState(() => rowsOf(value));
  const [last, setLast] = useState(value);
  const names = useKnownNames(nodeId);
  if (value !== last) {
    setLast(value);
    if (JSON.stringify(toRecord(rows)) !== JSON.stringify(value ?? {})) setRows(rowsOf(value));
  }
  const change = (next: Row[]) => {
    setRows(next);
    const record = toRecord(next);
    onChange(Object.keys(record).length === 0 ? undefined : record);
  };
  const edit = (index: number, part: Partial<Row>) =>
    change(rows.map((row, at) => (at === index ? { ...row, ...part } : row)));
  return (
    <div className="flex flex-col gap-1.5">
      {rows.map((row, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a row is its place; its name is being typed.
        <div key={index} data-field={row.key} className="flex gap-1.5">
          <Input
            aria-label={t('{label}: name {index}', { label: field.label, index: index + 1 })}
            className="w-2/5 font-mono text-xs"
            placeholder={t('name')}
            value={row.key}
            readOnly={isReadOnly}
            onChange={({ target }) => edit(index, { key: target.value })}
            onBlur={onDone}
          />
          <CodeField
            label={t('{label}: value {index}', { label: field.label, index: index + 1 })}
            language="template"
            className="flex-1"
            names={names}
            value={row.value}
            isReadOnly={isReadOnly}
            onChange={(text) => edit(index, { value: text })}
            onBlur={onDone}
          />
          {!isReadOnly && (
            <IconButton
              label={t('Remove')}
              icon={<X />}
              onClick={() => {
                change(rows.filter((_, at) => at !== index));
                onDone();
              }}
            />
          )}
        </div>
      ))}
      {!isReadOnly && (
        <Button
          variant="ghost"
          size="sm"
          icon={<Plus />}
          className="self-start"
          onClick={() => setRows([...rows, { key: '', value: '' }])}
        >
          {t('Add')}
        </Button>
      )}
    </div>
  );
}

function rowsOf(value: Json | undefined): Row[] {
  if (!isPlainObject(value)) return [];
  return Object.entries(value).map(([key, entry]) => ({ key, value: textOf(entry) }));
}

function toRecord(rows: readonly Row[]): Record<string, Json> {
  return Object.fromEntries(rows.filter(({ key }) => key !== '').map(({ key, value }) => [key, value]));
}
