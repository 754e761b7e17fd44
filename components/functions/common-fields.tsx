'use client';

import { t } from '@/components/i18n/t';
import { CodeField } from '@/components/inspector/code-field';
import { DurationBox } from '@/components/inspector/duration-box';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import type { FunctionFieldsProps } from './field-props';

/** What every kind has, after what it is made of. */
export function CommonFields({ draft, edit }: FunctionFieldsProps) {
  return (
    <>
      <Field label={t('Time limit of a call')} isGroup isOptional>
        <DurationBox
          label={t('Time limit of a call')}
          value={draft.timeoutMs}
          isReadOnly={false}
          onChange={(timeoutMs) => edit({ timeoutMs })}
          onDone={() => undefined}
        />
      </Field>
      <JsonText
        label={t('Schema of the input')}
        value={draft.inputSchema}
        onChange={(inputSchema) => edit({ inputSchema })}
      />
      <JsonText
        label={t('Schema of the output')}
        value={draft.outputSchema}
        onChange={(outputSchema) => edit({ outputSchema })}
      />
    </>
  );
}

type JsonTextProps = { label: string; value: string; onChange: (text: string) => void };

export function JsonText({ label, value, onChange }: JsonTextProps) {
  return (
    <Field label={label} isGroup help={t('JSON; may be left empty.')}>
      <CodeField label={label} language="json" value={value} minLines={3} onChange={onChange} />
    </Field>
  );
}

type NumberTextProps = {
  label: string;
  help?: string;
  placeholder?: string;
  value: string;
  onChange: (text: string) => void;
};

export function NumberText({ label, help, placeholder, value, onChange }: NumberTextProps) {
  return (
    <Field label={label} help={help} isOptional className="flex-1">
      <Input
        inputMode="decimal"
        className="tabular"
        placeholder={placeholder}
        value={value}
        onChange={({ target }) => onChange(target.value)}
      />
    </Field>
  );
}
