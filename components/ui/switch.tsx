'use client';

import { Switch as Radix } from 'radix-ui';
import type { ComponentProps } from 'react';
import { cn } from './cn';
import { useFieldControl } from './field';

export type SwitchProps = ComponentProps<typeof Radix.Root>;

export function Switch({ className, ...rest }: SwitchProps) {
  return (
    <Radix.Root
      className={cn(
        'inline-flex h-4.5 w-8 shrink-0 items-center rounded-full border border-line-strong bg-grey-soft p-px transition-colors',
        'disabled:cursor-not-allowed disabled:opacity-55 data-[state=checked]:border-ink data-[state=checked]:bg-ink',
        className,
      )}
      {...useFieldControl()}
      {...rest}
    >
      <Radix.Thumb className="size-3.5 rounded-full bg-ink-3 transition-transform data-[state=checked]:translate-x-3.5 data-[state=checked]:bg-bg" />
    </Radix.Root>
  );
}
