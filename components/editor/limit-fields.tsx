'use client';

import type { z } from 'zod';
import { FieldInput } from '@/components/inspector/field-input';
import { translateField } from '@/components/inspector/translate-field';
import { Switch } from '@/components/ui/switch';
import { formFields } from '@/lib/editor/form-fields';
import type { Json } from '@/lib/shared/json';

type Values = Record<string, Json | undefined>;

export type LimitFieldsProps = {
  label: string;
  help: string | undefined;
  schema: z.ZodObject;
  /** What it begins with when it is turned on. */
  initial: Values;
  value: Values | undefined;
  /** What is wrong with one of its fields. */
  problemOf: (key: string) => string | undefined;
  onChange: (value: Values | undefined) => void;
};

/** A limit that is off, or on with its fields. */
export function LimitFields({ label, help, schema, initial, value, problemOf, onChange }: LimitFieldsProps) {
  return (
    <section className="flex flex-col gap-3" aria-label={label}>
      {/* biome-ignore lint/a11y/noLabelWithoutControl: the switch is inside. */}
      <label className="flex items-start justify-between gap-4">
        <span className="flex flex-col">
          <span className="font-medium">{label}</span>
          {help && <span className="text-ink-3 text-xs">{help}</span>}
        </span>
        <Switch
          checked={value !== undefined}
          onCheckedChange={(isOn) => onChange(isOn ? initial : undefined)}
        />
      </label>
      {value && (
        <div className="flex flex-col gap-4 border-line border-l-2 pl-4">
          {formFields(schema)
            .map(translateField)
            .map((field) => (
              <FieldInput
                key={field.key}
                field={field}
                nodeId=""
                value={value[field.key]}
                error={problemOf(field.key)}
                isReadOnly={false}
                onChange={(part) => onChange({ ...value, [field.key]: part })}
                onDone={() => undefined}
              />
            ))}
        </div>
      )}
    </section>
  );
}
