'use client';

import { Input } from '@/components/ui/input';
import { durationParts } from '@/lib/editor/duration-parts';
import { parseDurationMs } from '@/lib/shared/time';
import { DurationBox } from './duration-box';
import { type FieldInputProps, textOf } from './field-props';

/** A length of time as number and unit; anything else that stands there, such as a template, as text. */
export function DurationField({ field, value, onChange, onDone, isReadOnly }: FieldInputProps) {
  if (value !== undefined && durationParts(value) === null) {
    return (
      <Input
        aria-label={field.label}
        value={textOf(value)}
        readOnly={isReadOnly}
        onChange={({ target }) => onChange(target.value || undefined)}
        onBlur={onDone}
      />
    );
  }
  const fallback = durationParts(field.fallback);
  return (
    <DurationBox
      label={field.label}
      value={parseDurationMs(value)}
      isReadOnly={isReadOnly}
      placeholder={fallback ? `${fallback.amount} ${fallback.unit}` : undefined}
      // Text where text is allowed: it says on the card what was chosen here.
      onChange={(ms, { amount, unit }) =>
        onChange(ms === undefined ? undefined : field.takesDurationText ? `${Number(amount)} ${unit}` : ms)
      }
      onDone={onDone}
    />
  );
}
