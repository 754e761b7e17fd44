'use client';

import { Check, ChevronDown } from 'lucide-react';
import { Select as Radix } from 'radix-ui';
import type { ReactNode } from 'react';
import { t } from '@/components/i18n/t';
import { cn } from './cn';
import { useFieldControl } from './field';

export type SelectOption<Value extends string> = {
  value: Value;
  label: string;
  description?: string;
  icon?: ReactNode;
  isDisabled?: boolean;
};

export type SelectProps<Value extends string> = {
  /** Null or a value not among the options shows the placeholder. The empty text cannot be an option. */
  value: Value | null;
  onValueChange: (value: Value) => void;
  options: readonly SelectOption<Value>[];
  placeholder?: string;
  isDisabled?: boolean;
  /** Needed where no field gives it a label. */
  'aria-label'?: string;
  className?: string;
};

export function Select<Value extends string>(props: SelectProps<Value>) {
  const { value, onValueChange, options, placeholder = t('Choose…'), isDisabled, className } = props;
  const choose = (chosen: string) => {
    const option = options.find((candidate) => candidate.value === chosen);
    if (option) onValueChange(option.value);
  };
  return (
    <Radix.Root value={value ?? ''} onValueChange={choose} {...(isDisabled ? { disabled: true } : {})}>
      <Radix.Trigger
        {...useFieldControl()}
        {...(props['aria-label'] ? { 'aria-label': props['aria-label'] } : {})}
        className={cn(
          'control flex h-8 w-full min-w-0 items-center justify-between gap-2 px-2.5 text-left data-placeholder:text-ink-3',
          '[&>span]:truncate',
          className,
        )}
      >
        <Radix.Value placeholder={placeholder} />
        <Radix.Icon asChild>
          <ChevronDown className="size-4 shrink-0 text-ink-3" />
        </Radix.Icon>
      </Radix.Trigger>
      <Radix.Portal>
        <Radix.Content
          position="popper"
          sideOffset={4}
          collisionPadding={8}
          className="floating z-50 max-h-(--radix-select-content-available-height) min-w-(--radix-select-trigger-width) animate-pop-in overflow-hidden"
        >
          <Radix.Viewport className="p-1">
            {options.map((option) => (
              <SelectItem key={option.value} option={option} />
            ))}
          </Radix.Viewport>
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}

function SelectItem({ option }: { option: SelectOption<string> }) {
  return (
    <Radix.Item
      value={option.value}
      {...(option.isDisabled ? { disabled: true } : {})}
      className="relative flex cursor-default items-center gap-2 rounded-md py-1.5 pr-8 pl-2 outline-none select-none data-disabled:opacity-50 data-highlighted:bg-hover [&_svg]:size-4"
    >
      {option.icon}
      <span className="flex min-w-0 flex-col">
        <Radix.ItemText>{option.label}</Radix.ItemText>
        {option.description && <span className="text-ink-3 text-xs">{option.description}</span>}
      </span>
      <Radix.ItemIndicator className="absolute right-2">
        <Check />
      </Radix.ItemIndicator>
    </Radix.Item>
  );
}
