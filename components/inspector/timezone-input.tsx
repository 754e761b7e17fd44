'use client';

import { useId } from 'react';
import { Input } from '@/components/ui/input';
import { type FieldInputProps, textOf } from './field-props';

const zones = ['UTC', ...Intl.supportedValuesOf('timeZone')];

/** The name of a time zone, completed while it is typed. */
export function TimezoneInput({ field, value, onChange, onDone, isReadOnly }: FieldInputProps) {
  const listId = useId();
  return (
    <>
      <Input
        list={listId}
        value={textOf(value)}
        readOnly={isReadOnly}
        placeholder={textOf(field.fallback) || field.placeholder}
        onChange={({ target }) => onChange(target.value || undefined)}
        onBlur={onDone}
      />
      <datalist id={listId}>
        {zones.map((zone) => (
          <option key={zone} value={zone} />
        ))}
      </datalist>
    </>
  );
}
