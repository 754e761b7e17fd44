'use client';

import { useId, useState } from 'react';
import { t } from '@/components/i18n/t';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { Select } from '@/components/ui/select';
import { Switch } from '@/components/ui/switch';
import { Textarea } from '@/components/ui/textarea';
import type { FormField } from '@/lib/editor/form-fields';
import { schemaFields } from '@/lib/editor/schema-fields';
import type { Json, JsonObject } from '@/lib/shared/json';

type Props = {
  schema: JsonObject;
  values: JsonObject;
  onChange: (values: JsonObject) => void;
  /** Fields shown as dots; `kept` says that they have a value that is not shown. */
  secrets?: { names: readonly string[]; kept: boolean };
};

/** A form for a JSON Schema of an object. An empty field is left out. */
export function SchemaForm({ schema, values, onChange, secrets }: Props) {
  const fields = schemaFields(schema);
  return (
    <div className="flex flex-col gap-4">
      {fields.map((field) => (
        <FormInput
          key={field.key}
          field={field}
          value={values[field.key]}
          isSecret={secrets?.names.includes(field.key) ?? false}
          isKept={secrets?.kept ?? false}
          onChange={(value) => {
            const { [field.key]: _, ...others } = values;
            onChange(value === undefined ? others : { ...others, [field.key]: value });
          }}
        />
      ))}
    </div>
  );
}

type InputProps = {
  field: FormField;
  value: Json | undefined;
  isSecret: boolean;
  isKept: boolean;
  onChange: (value: Json | undefined) => void;
};

function FormInput(props: InputProps) {
  const { field, value, onChange } = props;
  if (field.widget === 'switch') return <SwitchField {...props} />;
  if (field.widget === 'json') return <JsonField {...props} />;
  return (
    <Field label={field.label} help={field.help} isOptional={!field.isRequired}>
      {field.widget === 'select' ? (
        <Select
          value={typeof value === 'string' ? value : String(field.fallback ?? '')}
          placeholder={t('Choose')}
          options={field.options.map((option) => ({ value: option, label: option }))}
          onValueChange={onChange}
        />
      ) : (
        <TextField {...props} />
      )}
    </Field>
  );
}

function TextField({ field, value, isSecret, isKept, onChange }: InputProps) {
  const text = value === undefined || value === null ? '' : String(value);
  const hint = isSecret && isKept ? t('Stays as it is') : (field.placeholder ?? String(field.fallback ?? ''));
  const change = (next: string) => {
    const number = Number(next);
    const isNumber = field.widget === 'number' && next.trim() !== '' && Number.isFinite(number);
    onChange(next === '' ? undefined : isNumber && !next.endsWith('.') ? number : next);
  };
  return (
    <Input
      type={isSecret ? 'password' : 'text'}
      autoComplete={isSecret ? 'new-password' : 'off'}
      inputMode={field.widget === 'number' ? 'decimal' : undefined}
      placeholder={hint}
      value={text}
      onChange={({ target }) => change(target.value)}
    />
  );
}

function SwitchField({ field, value, onChange }: InputProps) {
  const id = useId();
  return (
    <div className="flex items-center justify-between gap-4">
      <label htmlFor={id} className="font-medium">
        {field.label}
        {field.help && <span className="block font-normal text-ink-3 text-xs">{field.help}</span>}
      </label>
      <Switch
        id={id}
        checked={typeof value === 'boolean' ? value : field.fallback === true}
        onCheckedChange={onChange}
      />
    </div>
  );
}

/** JSON while it is being written is text; what is no JSON is text for good. */
function JsonField({ field, value, onChange }: InputProps) {
  const [text, setText] = useState(() => (value === undefined ? '' : JSON.stringify(value, null, 2)));
  const change = (next: string) => {
    setText(next);
    if (next.trim() === '') return onChange(undefined);
    try {
      onChange(JSON.parse(next) as Json);
    } catch {
      onChange(next);
    }
  };
  return (
    <Field label={field.label} help={field.help ?? t('JSON')} isOptional={!field.isRequired}>
      <Textarea className="font-mono text-xs" value={text} onChange={({ target }) => change(target.value)} />
    </Field>
  );
}
