'use client';

import { Check, Minus } from 'lucide-react';
import { Checkbox as Radix } from 'radix-ui';
import type { ComponentProps } from 'react';
import { cn } from './cn';
import { useFieldControl } from './field';

export type CheckboxProps = ComponentProps<typeof Radix.Root>;

export function Checkbox({ className, ...rest }: CheckboxProps) {
  return (
    <Radix.Root
      className={cn(
        'group inline-flex size-4 shrink-0 items-center justify-center rounded-sm border border-ink-3 bg-panel text-bg',
        'disabled:cursor-not-allowed disabled:opacity-55 data-[state=checked]:border-ink data-[state=checked]:bg-ink',
        'data-[state=indeterminate]:border-ink data-[state=indeterminate]:bg-ink',
        className,
      )}
      {...useFieldControl()}
      {...rest}
    >
      <Radix.Indicator className="[&>svg]:size-3 [&>svg]:stroke-3">
        <Check className="group-data-[state=indeterminate]:hidden" />
        <Minus className="hidden group-data-[state=indeterminate]:block" />
      </Radix.Indicator>
    </Radix.Root>
  );
}
