'use client';

import { Filter, X } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import { t } from '@/components/i18n/t';
import { translateLabels } from '@/components/i18n/translate-labels';
import { Button } from '@/components/ui/button';
import { IconButton } from '@/components/ui/icon-button';
import { Input } from '@/components/ui/input';
import { notify } from '@/components/ui/notify';
import { Select } from '@/components/ui/select';
import type { ColumnType } from '@/lib/api/contracts/tables';
import { msg } from '@/lib/i18n/message';
import { fieldOfText, textOfField } from './field-text';
import type { Condition } from './table-queries';

const operators = [
  { value: 'eq', label: msg('is') },
  { value: 'ne', label: msg('is not') },
  { value: 'contains', label: msg('contains') },
  { value: 'gt', label: msg('is more than') },
  { value: 'lt', label: msg('is less than') },
  { value: 'empty', label: msg('is empty') },
  { value: 'filled', label: msg('is not empty') },
] as const;
type Operator = (typeof operators)[number]['value'];

type Props = {
  columns: readonly { name: string; type: ColumnType | 'any' }[];
  conditions: readonly Condition[];
  onChange: (conditions: Condition[]) => void;
};

export function RecordFilter({ columns, conditions, onChange }: Props) {
  const [chosen, setColumn] = useState('');
  const [operator, setOperator] = useState<Operator>('eq');
  const [text, setText] = useState('');
  const column = columns.find(({ name }) => name === chosen) ?? columns[0];
  if (!column) return null;
  const takesText = operator !== 'empty' && operator !== 'filled';
  const add = (event: FormEvent) => {
    event.preventDefault();
    const condition = conditionOf(column, operator, text);
    if (typeof condition === 'string')
      return notify.failed(t('The filter does not fit'), new Error(condition));
    onChange([...conditions, condition]);
    setText('');
  };
  return (
    <div className="flex flex-wrap items-center gap-2">
      <form className="flex flex-wrap items-center gap-2" onSubmit={add}>
        <div className="w-36">
          <Select
            aria-label={t('Column to filter by')}
            value={column.name}
            options={columns.map(({ name }) => ({ value: name, label: name }))}
            onValueChange={setColumn}
          />
        </div>
        <div className="w-34">
          <Select
            aria-label={t('Comparison')}
            value={operator}
            options={translateLabels(operators)}
            onValueChange={setOperator}
          />
        </div>
        {takesText && (
          <Input
            aria-label={t('Value to filter by')}
            className="w-40"
            value={text}
            onChange={({ target }) => setText(target.value)}
          />
        )}
        <Button type="submit" icon={<Filter aria-hidden />}>
          {t('Filter')}
        </Button>
      </form>
      {conditions.map((condition, index) => (
        <span
          // biome-ignore lint/suspicious/noArrayIndexKey: a condition is its place.
          key={index}
          className="flex h-7 items-center gap-1 rounded-md bg-accent-soft pl-2 text-accent-ink text-xs"
        >
          {wordsOf(condition)}
          <IconButton
            label={t('Remove the filter {condition}', { condition: wordsOf(condition) })}
            size="sm"
            icon={<X />}
            onClick={() => onChange(conditions.filter((_, at) => at !== index))}
          />
        </span>
      ))}
    </div>
  );
}

function conditionOf(
  { name, type }: Props['columns'][number],
  operator: Operator,
  text: string,
): Condition | string {
  if (operator === 'empty' || operator === 'filled') {
    return { column: name, operator: 'is_null', value: operator === 'empty' };
  }
  if (operator === 'contains') return { column: name, operator, value: text };
  const read = fieldOfText(type, text);
  if ('problem' in read) return read.problem;
  if (read.value === null && operator !== 'eq' && operator !== 'ne') return t('Say what to compare with.');
  return { column: name, operator, value: read.value };
}

function wordsOf({ column, operator, value }: Condition): string {
  if (operator === 'is_null') return `${column} ${value === true ? t('is empty') : t('is not empty')}`;
  const words = operators.find((known) => known.value === operator)?.label ?? operator;
  return `${column} ${t(words)} ${textOfField(value) || t('(empty)')}`;
}
