'use client';

import type { ComponentProps, ReactNode } from 'react';
import { cn } from './cn';
import { useFieldControl } from './field';

export type InputProps = ComponentProps<'input'> & {
  /** Inside the box before the text, such as a magnifier. */
  icon?: ReactNode;
  /** Inside the box after the text, such as a key cap or a unit. */
  suffix?: ReactNode;
};

export function Input({ icon, suffix, className, ...rest }: InputProps) {
  const field = useFieldControl();
  if (!icon && !suffix)
    return <input className={cn('control h-8 w-full min-w-0 px-2.5', className)} {...field} {...rest} />;
  return (
    <span
      className={cn(
        'control flex h-8 w-full min-w-0 items-center gap-2 px-2.5 [&>svg]:size-4 [&>svg]:text-ink-3',
        className,
      )}
    >
      {icon}
      <input
        className="h-full min-w-0 flex-1 bg-transparent outline-none [&::-webkit-search-cancel-button]:hidden"
        {...field}
        {...rest}
      />
      {suffix}
    </span>
  );
}
