'use client';

import { Plus, Trash2 } from 'lucide-react';
import { t } from '@/components/i18n/t';
import { translateLabels } from '@/components/i18n/translate-labels';
import { Button } from '@/components/ui/button';
import { Checkbox } from '@/components/ui/checkbox';
import { IconButton } from '@/components/ui/icon-button';
import { Input } from '@/components/ui/input';
import { Select } from '@/components/ui/select';
import { type Column, type ColumnType, columnTypes } from '@/lib/api/contracts/tables';
import { columnTypeLabels, fieldOfText, textOfField } from './field-text';

/** A column being edited; `key` stays while its name is typed. */
export type ColumnDraft = {
  key: string;
  was: string | null;
  name: string;
  type: ColumnType;
  required: boolean;
  unique: boolean;
  fallback: string;
  description: string;
};

const typeOptions = columnTypes.map((type) => ({ value: type, label: columnTypeLabels[type] }));

export function draftsOf(columns: readonly Column[]): ColumnDraft[] {
  return columns.map(({ name, type, required, unique, description, default: fallback }) => ({
    key: crypto.randomUUID(),
    was: name,
    name,
    type,
    required,
    unique,
    fallback: textOfField(fallback),
    description,
  }));
}

/** What the API takes; a default that is no value of its type is sent as the text it is, and refused by name. */
export function columnsOf(drafts: readonly ColumnDraft[]) {
  return drafts.map(({ was, name, type, required, unique, fallback, description }) => {
    const read = fallback === '' ? null : fieldOfText(type, fallback);
    return {
      name: name.trim(),
      type,
      required,
      unique,
      description,
      ...(read ? { default: 'value' in read ? read.value : fallback } : {}),
      ...(was !== null && was !== name.trim() ? { renameFrom: was } : {}),
    };
  });
}

type Props = { columns: readonly ColumnDraft[]; onChange: (columns: ColumnDraft[]) => void };

export function ColumnsInput({ columns, onChange }: Props) {
  const edit = (key: string, part: Partial<ColumnDraft>) =>
    onChange(columns.map((column) => (column.key === key ? { ...column, ...part } : column)));
  const add = () =>
    onChange([
      ...columns,
      {
        key: crypto.randomUUID(),
        was: null,
        name: '',
        type: 'text',
        required: false,
        unique: false,
        fallback: '',
        description: '',
      },
    ]);
  return (
    <div className="flex flex-col gap-2">
      {columns.map((column, index) => (
        <ColumnRow
          key={column.key}
          column={column}
          place={index + 1}
          onEdit={(part) => edit(column.key, part)}
          onRemove={() => onChange(columns.filter(({ key }) => key !== column.key))}
        />
      ))}
      <Button variant="ghost" size="sm" icon={<Plus aria-hidden />} className="self-start" onClick={add}>
        {t('Add a column')}
      </Button>
    </div>
  );
}

type RowProps = {
  column: ColumnDraft;
  place: number;
  onEdit: (part: Partial<ColumnDraft>) => void;
  onRemove: () => void;
};

function ColumnRow({ column, place, onEdit, onRemove }: RowProps) {
  const { name, type, required, unique, fallback } = column;
  const of = name || t('column {place}', { place });
  return (
    <div className="flex flex-wrap items-center gap-2 rounded-md border border-line bg-bg p-2">
      <Input
        aria-label={t('Name of column {place}', { place })}
        className="w-full font-mono text-xs sm:w-36 sm:flex-1"
        placeholder={t('name')}
        maxLength={63}
        value={name}
        onChange={({ target }) => onEdit({ name: target.value })}
      />
      <div className="w-36">
        <Select
          aria-label={t('Type of {of}', { of })}
          value={type}
          options={translateLabels(typeOptions)}
          onValueChange={(chosen) => onEdit({ type: chosen })}
        />
      </div>
      <Input
        aria-label={t('Default of {of}', { of })}
        className="w-28"
        placeholder={t('Default')}
        value={fallback}
        onChange={({ target }) => onEdit({ fallback: target.value })}
      />
      <Choice label={t('Required')} of={of} isOn={required} onChange={(isOn) => onEdit({ required: isOn })} />
      <Choice label={t('Unique')} of={of} isOn={unique} onChange={(isOn) => onEdit({ unique: isOn })} />
      <IconButton label={t('Remove {of}', { of })} size="sm" icon={<Trash2 />} onClick={onRemove} />
    </div>
  );
}

type ChoiceProps = { label: string; of: string; isOn: boolean; onChange: (isOn: boolean) => void };

function Choice({ label, of, isOn, onChange }: ChoiceProps) {
  return (
    <span className="flex items-center gap-1.5 text-xs">
      <Checkbox
        aria-label={`${label}: ${of}`}
        checked={isOn}
        onCheckedChange={(checked) => onChange(checked === true)}
      />
      <span aria-hidden>{label}</span>
    </span>
  );
}
