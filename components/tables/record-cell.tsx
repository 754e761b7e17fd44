'use client';

import { type KeyboardEvent, useState } from 'react';
import { t } from '@/components/i18n/t';
import { cn } from '@/components/ui/cn';
import type { ColumnType } from '@/lib/api/contracts/tables';
import type { Json } from '@/lib/shared/json';
import { fieldOfText, textOfField } from './field-text';

type Props = {
  /** Of the column and the record, for those who do not see the place. */
  label: string;
  type: ColumnType | 'any';
  value: Json;
  isReadOnly: boolean;
  onSave: (value: Json) => void;
};

/** A field of a record. Press it to edit; Enter or leaving it saves, Escape does not. */
export function RecordCell({ label, type, value, isReadOnly, onSave }: Props) {
  const [text, setText] = useState<string | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const shown = textOfField(value);
  if (text === null) {
    if (isReadOnly) return <span className={cellClass(type)}>{shown}</span>;
    return (
      <button
        type="button"
        aria-label={`${label}: ${shown || t('(empty)')}`}
        className={cn(cellClass(type), 'h-8 w-full rounded-sm px-1.5 text-left hover:bg-pressed')}
        onClick={() => setText(shown)}
      >
        {shown || <span className="text-ink-3">–</span>}
      </button>
    );
  }
  const end = () => {
    setText(null);
    setProblem(null);
  };
  const save = () => {
    if (text === shown) return end();
    const read = fieldOfText(type, text);
    if ('problem' in read) return setProblem(read.problem);
    end();
    onSave(read.value);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter') save();
    if (event.key === 'Escape') end();
  };
  return (
    <input
      // biome-ignore lint/a11y/noAutofocus: the person has just pressed this very place.
      autoFocus
      aria-label={label}
      aria-invalid={problem !== null || undefined}
      title={problem ?? undefined}
      className="control h-8 w-full min-w-32 px-1.5"
      value={text}
      onChange={({ target }) => setText(target.value)}
      onBlur={save}
      onKeyDown={onKeyDown}
    />
  );
}

function cellClass(type: ColumnType | 'any'): string {
  return cn(
    'block max-w-80 truncate',
    type === 'json' && 'font-mono text-xs',
    type === 'number' && 'tabular',
  );
}
