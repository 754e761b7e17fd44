import type { ComponentProps } from 'react';
import { cn } from './cn';

/** Rows of 40 px under a quiet head. Numbers line up: figures are tabular. */
export function Table({ className, ...rest }: ComponentProps<'table'>) {
  return <table className={cn('w-full border-collapse text-left', className)} {...rest} />;
}

export function TableHead({ className, ...rest }: ComponentProps<'th'>) {
  return (
    <th
      scope="col"
      className={cn(
        'h-8 whitespace-nowrap border-line border-b px-3 font-normal text-ink-3 text-xs',
        className,
      )}
      {...rest}
    />
  );
}

export function TableRow({ className, ...rest }: ComponentProps<'tr'>) {
  return (
    <tr
      className={cn('border-line border-b last:border-b-0 hover:bg-hover focus-within:bg-hover', className)}
      {...rest}
    />
  );
}

export function TableCell({ className, ...rest }: ComponentProps<'td'>) {
  return <td className={cn('h-10 px-3', className)} {...rest} />;
}
