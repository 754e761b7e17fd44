'use client';

import { useState } from 'react';
import { looseText, readLoose } from '@/lib/editor/loose-text';
import { CodeField } from './code-field';
import type { FieldInputProps } from './field-props';
import { useKnownNames } from './use-known-names';
import { ValuePreview } from './value-preview';

/** A template or any JSON value. What is typed stays as it is typed for as long as it means the value. */
export function LooseInput({ field, nodeId, value, onChange, onDone, isReadOnly, error }: FieldInputProps) {
  const [text, setText] = useState(() => looseText(value));
  const [last, setLast] = useState(value);
  const names = useKnownNames(nodeId);
  if (value !== last) {
    setLast(value);
    const typed = text === '' ? undefined : readLoose(text);
    if (JSON.stringify(typed) !== JSON.stringify(value)) setText(looseText(value));
  }
  return (
    <>
      <CodeField
        label={field.label}
        language="template"
        value={text}
        names={names}
        isReadOnly={isReadOnly}
        invalid={error !== undefined}
        {...(field.placeholder ? { placeholder: field.placeholder } : {})}
        onChange={(next) => {
          setText(next);
          onChange(next === '' ? undefined : readLoose(next));
        }}
        onBlur={onDone}
      />
      <ValuePreview nodeId={nodeId} language="template" source={text} />
    </>
  );
}
