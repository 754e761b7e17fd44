'use client';

import type { ComponentProps } from 'react';
import { cn } from './cn';
import { useFieldControl } from './field';

export type TextareaProps = ComponentProps<'textarea'>;

/** Grows with its text. */
export function Textarea({ className, rows = 3, ...rest }: TextareaProps) {
  return (
    <textarea
      rows={rows}
      className={cn(
        'control field-sizing-content max-h-96 min-h-16 w-full resize-y px-2.5 py-1.5',
        className,
      )}
      {...useFieldControl()}
      {...rest}
    />
  );
}
