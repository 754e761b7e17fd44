'use client';

import { Checkbox } from '@/components/ui/checkbox';
import type { FieldInputProps } from './field-props';
import { optionName } from './option-name';

/** Several of a few: each is a box to be ticked. */
export function ChoiceList({ field, value, onChange, onDone, isReadOnly }: FieldInputProps) {
  const given: unknown = value ?? field.fallback;
  const chosen: readonly unknown[] = Array.isArray(given) ? given : [];
  const set = (choice: string, isOn: boolean) => {
    // In the order of the declaration, whatever was ticked first.
    const next = field.choices.filter((known) => (known === choice ? isOn : chosen.includes(known)));
    onChange(next);
    onDone();
  };
  return (
    <div className="flex flex-wrap gap-x-4 gap-y-2">
      {field.choices.map((choice) => (
        // biome-ignore lint/a11y/noLabelWithoutControl: the box is inside.
        <label key={choice} className="flex items-center gap-2">
          <Checkbox
            checked={chosen.includes(choice)}
            disabled={isReadOnly}
            onCheckedChange={(isOn) => set(choice, isOn === true)}
          />
          {optionName(choice)}
        </label>
      ))}
    </div>
  );
}
