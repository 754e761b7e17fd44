'use client';

import type { ReactNode } from 'react';
import { t } from '@/components/i18n/t';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { Select } from '@/components/ui/select';
import { Switch } from '@/components/ui/switch';
import { Textarea } from '@/components/ui/textarea';
import type { Json } from '@/lib/shared/json';
import { ChoiceList } from './choice-list';
import { CodeField } from './code-field';
import { DurationField } from './duration-field';
import { type FieldInputProps, textOf } from './field-props';
import { JsonInput } from './json-input';
import { KeyValueInput } from './key-value-input';
import { ListInput } from './list-input';
import { LooseInput } from './loose-input';
import { optionName } from './option-name';
import { PickInput } from './picks/pick-input';
import { ScheduleInput } from './schedule-input';
import { TimezoneInput } from './timezone-input';
import { useKnownNames } from './use-known-names';
import { ValuePreview } from './value-preview';

const isGroup = new Set([
  'key-value',
  'list',
  'cases',
  'expression',
  'template',
  'code',
  'json',
  'schedule',
  'duration',
]);

export function FieldInput(props: FieldInputProps) {
  const { field, error } = props;
  if (field.widget === 'switch') return <SwitchRow {...props} />;
  return (
    <Field
      label={field.label}
      help={field.help && withCode(field.help)}
      error={error}
      isGroup={isGroup.has(field.widget)}
      aside={field.widget === 'expression' ? t('expression') : undefined}
      isOptional={!field.isRequired && field.fallback === undefined && !isGroup.has(field.widget)}
    >
      <Control {...props} />
    </Field>
  );
}

function Control(props: FieldInputProps) {
  const { field, value, onChange, onDone, isReadOnly } = props;
  switch (field.widget) {
    case 'duration':
      return <DurationField {...props} />;
    case 'timezone':
      return <TimezoneInput {...props} />;
    case 'text':
      return <TextInput {...props} />;
    case 'number':
      return <TextInput {...props} isNumber />;
    case 'textarea':
      return (
        <Textarea
          value={textOf(value)}
          readOnly={isReadOnly}
          placeholder={field.placeholder}
          onChange={({ target }) => onChange(target.value || undefined)}
          onBlur={onDone}
        />
      );
    case 'select':
      return (
        <Select
          value={typeof value === 'string' ? value : textOf(field.fallback)}
          options={field.options.map((option) => ({ value: option, label: optionName(option) }))}
          isDisabled={isReadOnly}
          onValueChange={(chosen) => {
            onChange(chosen === field.fallback ? undefined : chosen);
            onDone();
          }}
        />
      );
    case 'key-value':
      return <KeyValueInput {...props} />;
    case 'list':
    case 'cases':
      if (field.choices.length > 0) return <ChoiceList {...props} />;
      return (
        <ListInput {...props} renderField={(inner) => <FieldInput key={inner.field.key} {...inner} />} />
      );
    case 'json':
      return <JsonInput {...props} />;
    case 'expression':
    case 'template':
    case 'code':
      if (field.widget === 'template' && field.takesAnyJson) return <LooseInput {...props} />;
      return <LanguageInput {...props} language={field.widget} />;
    case 'pick':
      return field.picks ? <PickInput {...props} picks={field.picks} /> : <TextInput {...props} />;
    case 'schedule':
      return <ScheduleInput {...props} />;
    case 'switch':
      return null;
  }
}

function TextInput({
  field,
  value,
  onChange,
  onDone,
  isReadOnly,
  isNumber,
}: FieldInputProps & { isNumber?: boolean }) {
  return (
    <Input
      value={textOf(value)}
      readOnly={isReadOnly}
      placeholder={field.placeholder ?? (field.fallback === undefined ? undefined : textOf(field.fallback))}
      inputMode={isNumber ? 'decimal' : undefined}
      suffix={field.unit && <span className="text-ink-3 text-xs">{field.unit}</span>}
      onChange={({ target }) => onChange(isNumber ? numberOrText(target.value) : target.value || undefined)}
      onBlur={onDone}
    />
  );
}

function LanguageInput(props: FieldInputProps & { language: 'expression' | 'template' | 'code' }) {
  const { field, nodeId, value, onChange, onDone, isReadOnly, language, error } = props;
  const names = useKnownNames(nodeId);
  return (
    <>
      <CodeField
        label={field.label}
        language={language}
        value={textOf(value)}
        names={names}
        isReadOnly={isReadOnly}
        invalid={error !== undefined}
        minLines={language === 'code' ? 8 : 1}
        {...(field.placeholder ? { placeholder: field.placeholder } : {})}
        onChange={(text) => onChange(text === '' ? undefined : text)}
        onBlur={onDone}
      />
      {language !== 'code' && <ValuePreview nodeId={nodeId} language={language} source={textOf(value)} />}
    </>
  );
}

function SwitchRow({ field, value, onChange, onDone, isReadOnly, error }: FieldInputProps) {
  const isOn = typeof value === 'boolean' ? value : field.fallback === true;
  const note = error ?? (field.help && withCode(field.help));
  return (
    // biome-ignore lint/a11y/noLabelWithoutControl: the switch is inside.
    <label className="flex items-start justify-between gap-4">
      <span className="flex flex-col">
        <span className="font-medium">{field.label}</span>
        {note && <span className={error ? 'text-bad text-xs' : 'text-ink-3 text-xs'}>{note}</span>}
      </span>
      <Switch
        checked={isOn}
        disabled={isReadOnly}
        onCheckedChange={(checked) => {
          onChange(checked === field.fallback ? undefined : checked);
          onDone();
        }}
      />
    </label>
  );
}

/** The words of a help text; what stands between backticks is code. */
function withCode(text: string): ReactNode {
  const parts = text.split('`');
  // biome-ignore lint/suspicious/noArrayIndexKey: parts of one fixed text.
  return parts.map((part, index) => (index % 2 === 1 ? <code key={index}>{part}</code> : part));
}

/** A number where it is one; anything else stays text, for a template may stand there. */
function numberOrText(text: string): Json | undefined {
  if (text.trim() === '') return undefined;
  const number = Number(text);
  return Number.isFinite(number) && !text.endsWith('.') ? number : text;
}
