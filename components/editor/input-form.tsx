'use client';

import { useState } from 'react';
import { CodeField } from '@/components/inspector/code-field';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { Select } from '@/components/ui/select';
import { Switch } from '@/components/ui/switch';
import { type InputField, withInputField } from '@/lib/editor/input-form';
import { parseRunInput } from '@/lib/editor/run-input';
import { isPlainObject, type Json } from '@/lib/shared/json';

type Props = { fields: readonly InputField[]; value: Json; onChange: (value: Json) => void };

/** The input of a run as fields. */
export function InputForm({ fields, value, onChange }: Props) {
  const object = isPlainObject(value) ? value : {};
  return (
    <div className="flex max-h-96 flex-col gap-3 overflow-y-auto p-0.5">
      {fields.map((field) => (
        <Field
          key={field.key}
          label={field.label}
          help={field.help ?? undefined}
          isOptional={!field.isRequired}
          isGroup={field.kind === 'json' || field.kind === 'switch'}
        >
          <InputControl
            field={field}
            // Members of JSON are JSON.
            value={object[field.key] as Json | undefined}
            onChange={(next) => onChange(withInputField(value, field.key, next))}
          />
        </Field>
      ))}
    </div>
  );
}

type ControlProps = {
  field: InputField;
  value: Json | undefined;
  onChange: (value: Json | undefined) => void;
};

function InputControl({ field, value, onChange }: ControlProps) {
  switch (field.kind) {
    case 'text':
      return (
        <Input
          value={typeof value === 'string' ? value : ''}
          onChange={({ target }) =>
            onChange(target.value === '' && !field.isRequired ? undefined : target.value)
          }
        />
      );
    case 'number':
      return <NumberControl value={value} onChange={onChange} />;
    case 'switch':
      return <Switch aria-label={field.label} checked={value === true} onCheckedChange={onChange} />;
    case 'choice':
      return (
        <Select
          value={typeof value === 'string' ? value : null}
          options={field.choices.map((choice) => ({ value: choice, label: choice }))}
          onValueChange={onChange}
        />
      );
    case 'json':
      return <JsonControl field={field} value={value} onChange={onChange} />;
  }
}

function NumberControl({ value, onChange }: Omit<ControlProps, 'field'>) {
  const [text, setText] = useState(() => (typeof value === 'number' ? String(value) : ''));
  return (
    <Input
      inputMode="decimal"
      value={text}
      onChange={({ target }) => {
        setText(target.value);
        const number = Number(target.value);
        onChange(target.value.trim() === '' || !Number.isFinite(number) ? undefined : number);
      }}
    />
  );
}

function JsonControl({ field, value, onChange }: ControlProps) {
  const [text, setText] = useState(() => (value === undefined ? '' : JSON.stringify(value, null, 2)));
  const parsed = parseRunInput(text);
  return (
    <>
      <CodeField
        label={field.label}
        language="json"
        value={text}
        minLines={2}
        invalid={!parsed.ok}
        onChange={(next) => {
          setText(next);
          const read = parseRunInput(next);
          if (read.ok) onChange(next.trim() === '' ? undefined : read.value);
        }}
      />
      {!parsed.ok && <p className="text-bad text-xs">{parsed.message}</p>}
    </>
  );
}
