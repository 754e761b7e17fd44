'use client';

import { useState } from 'react';
import { t } from '@/components/i18n/t';
import { jsonProblem } from '@/lib/editor/json-problem';
import type { Json } from '@/lib/shared/json';
import { CodeField } from './code-field';
import type { FieldInputProps } from './field-props';
import { useKnownNames } from './use-known-names';

/** Any JSON. A text that is no JSON, such as a template, is kept as text. */
export function JsonInput({ field, nodeId, value, onChange, onDone, isReadOnly, error }: FieldInputProps) {
  const [text, setText] = useState(() => shown(value));
  const [last, setLast] = useState(value);
  const names = useKnownNames(nodeId);
  if (value !== last) {
    // Changed from elsewhere, such as by an undo: what is typed stays while it means the same.
    setLast(value);
    if (JSON.stringify(parse(text)) !== JSON.stringify(value)) setText(shown(value));
  }
  const problem = jsonProblem(text);
  return (
    <>
      <CodeField
        label={field.label}
        language="json"
        value={text}
        names={names}
        minLines={4}
        isReadOnly={isReadOnly}
        invalid={error !== undefined || problem !== null}
        placeholder={field.placeholder ?? '{ "id": "{{result.id}}" }'}
        onChange={(next) => {
          setText(next);
          onChange(parse(next));
        }}
        onBlur={onDone}
      />
      {problem && (
        <p role="status" className="text-wait text-xs">
          {t('This is no JSON, and is taken as text: {problem}', { problem })}
        </p>
      )}
    </>
  );
}

function shown(value: Json | undefined): string {
  if (value === undefined) return '';
  return typeof value === 'string' ? value : JSON.stringify(value, null, 2);
}

function parse(text: string): Json | undefined {
  if (text.trim() === '') return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
