'use client';

import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { Select } from '@/components/ui/select';
import { Switch } from '@/components/ui/switch';
import { Textarea } from '@/components/ui/textarea';
import { type ApprovalField, labelOf } from '@/lib/nodes/approval-form';

export type FieldValues = Record<string, string | number | boolean>;

type Props = {
  fields: readonly ApprovalField[];
  values: FieldValues;
  problems: Readonly<Record<string, string>>;
  onChange: (key: string, value: string | number | boolean) => void;
};

/** The form of an approval. */
export function AnswerFields({ fields, values, problems, onChange }: Props) {
  return fields.map((field) => (
    <AnswerField
      key={field.key}
      field={field}
      value={values[field.key]}
      problem={problems[field.key]}
      onChange={(value) => onChange(field.key, value)}
    />
  ));
}

type FieldProps = {
  field: ApprovalField;
  value: string | number | boolean | undefined;
  problem: string | undefined;
  onChange: (value: string | number | boolean) => void;
};

function AnswerField({ field, value, problem, onChange }: FieldProps) {
  if (field.type === 'switch') {
    return (
      // biome-ignore lint/a11y/noLabelWithoutControl: the switch is inside.
      <label className="flex items-start justify-between gap-4">
        <span className="flex flex-col">
          <span className="font-medium">{labelOf(field)}</span>
          {(problem ?? field.help) && (
            <span className={problem ? 'text-bad text-xs' : 'text-ink-3 text-xs'}>
              {problem ?? field.help}
            </span>
          )}
        </span>
        <Switch checked={value === true} onCheckedChange={onChange} />
      </label>
    );
  }
  return (
    <Field label={labelOf(field)} help={field.help} error={problem} isOptional={!field.required}>
      <Control field={field} value={value} onChange={onChange} />
    </Field>
  );
}

function Control({ field, value, onChange }: Omit<FieldProps, 'problem'>) {
  const text = value === undefined ? '' : String(value);
  switch (field.type) {
    case 'textarea':
      return <Textarea value={text} onChange={({ target }) => onChange(target.value)} />;
    case 'select':
      return (
        <Select
          value={text === '' ? null : text}
          onValueChange={onChange}
          options={(field.options ?? []).filter(Boolean).map((option) => ({ value: option, label: option }))}
        />
      );
    case 'number':
      return (
        <Input
          inputMode="decimal"
          value={text}
          onChange={({ target }) => onChange(numberOrText(target.value))}
        />
      );
    case 'text':
    case 'date':
      return <Input type={field.type} value={text} onChange={({ target }) => onChange(target.value)} />;
    case 'switch':
      return null;
  }
}

/** What is no number stays as it was typed, so that it can be mended. */
function numberOrText(text: string): string | number {
  const number = Number(text);
  return text.trim() === '' || !Number.isFinite(number) || text.endsWith('.') ? text : number;
}

/** What the fields hold before anybody has touched them. */
export function firstValues(fields: readonly ApprovalField[]): FieldValues {
  const entries = fields.flatMap(({ key, type, value }): [string, string | number | boolean][] => {
    if (type === 'switch') return [[key, value === true]];
    return typeof value === 'string' || typeof value === 'number' ? [[key, value]] : [];
  });
  return Object.fromEntries(entries);
}
