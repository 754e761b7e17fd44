'use client';

import { useState } from 'react';
import { t } from '@/components/i18n/t';
import { translateLabels } from '@/components/i18n/translate-labels';
import { Input } from '@/components/ui/input';
import { Select } from '@/components/ui/select';
import { type DurationParts, durationMs, durationParts, durationUnits } from '@/lib/editor/duration-parts';

export type DurationBoxProps = {
  label: string;
  /** Milliseconds. */
  value: number | undefined;
  isReadOnly: boolean;
  placeholder?: string | undefined;
  describedBy?: string | undefined;
  /** Undefined: the field is empty. */
  onChange: (ms: number | undefined, parts: DurationParts) => void;
  onDone: () => void;
};

const options = durationUnits.map(({ id, label }) => ({ value: id, label }));

/** A number and its unit. What is being typed stays as it is typed. */
export function DurationBox({ label, value, isReadOnly, placeholder, onChange, onDone }: DurationBoxProps) {
  const [parts, setParts] = useState<DurationParts>(() => durationParts(value) ?? empty);
  const [last, setLast] = useState(value);
  if (value !== last) {
    // Changed from elsewhere, such as by an undo.
    setLast(value);
    if (durationMs(parts) !== value) setParts(durationParts(value) ?? { ...empty, unit: parts.unit });
  }
  const change = (next: DurationParts) => {
    setParts(next);
    const ms = durationMs(next);
    if (next.amount.trim() === '' || ms !== undefined) onChange(ms, next);
  };
  const isWrong = parts.amount.trim() !== '' && durationMs(parts) === undefined;
  return (
    <div className="flex gap-1.5">
      <Input
        aria-label={label}
        aria-invalid={isWrong || undefined}
        inputMode="decimal"
        className="w-28 tabular"
        value={parts.amount}
        readOnly={isReadOnly}
        placeholder={placeholder}
        onChange={({ target }) => change({ ...parts, amount: target.value })}
        onBlur={onDone}
      />
      <Select
        aria-label={t('{label}: unit', { label })}
        value={parts.unit}
        options={translateLabels(options)}
        isDisabled={isReadOnly}
        onValueChange={(unit) => {
          change({ ...parts, unit });
          onDone();
        }}
      />
    </div>
  );
}

const empty: DurationParts = { amount: '', unit: 'seconds' };
