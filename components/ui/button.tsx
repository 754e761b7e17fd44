'use client';

import { LoaderCircle } from 'lucide-react';
import type { ComponentProps, ReactNode } from 'react';
import { cn } from './cn';
import { Slot } from './slot';

export type ButtonVariant = 'primary' | 'secondary' | 'ghost' | 'danger';
export type ButtonSize = 'sm' | 'md';

export type ButtonProps = ComponentProps<'button'> & {
  /** One primary per view. */
  variant?: ButtonVariant;
  size?: ButtonSize;
  /** Before the text, 16 px. */
  icon?: ReactNode;
  /** Work is under way: shown as such and not to be pressed again. */
  isBusy?: boolean;
  /** The only child, such as a link, becomes the button. */
  asChild?: boolean;
};

const variants: Record<ButtonVariant, string> = {
  primary: 'bg-ink text-bg border-ink hover:not-disabled:opacity-88',
  secondary: 'bg-panel text-ink border-line-strong hover:not-disabled:bg-hover',
  ghost:
    'bg-transparent text-ink-2 border-transparent hover:not-disabled:bg-hover hover:not-disabled:text-ink',
  danger: 'bg-panel text-bad border-line-strong hover:not-disabled:bg-bad-soft hover:not-disabled:border-bad',
};

const sizes: Record<ButtonSize, string> = {
  sm: 'h-7 px-2 gap-1 text-xs',
  md: 'h-8 px-3 gap-1.5 text-sm',
};

export function buttonClass(variant: ButtonVariant = 'secondary', size: ButtonSize = 'md'): string {
  return cn(
    'inline-flex shrink-0 items-center justify-center whitespace-nowrap rounded-md border font-medium select-none',
    'transition-colors disabled:cursor-not-allowed disabled:opacity-55 [&_svg]:size-4 [&_svg]:shrink-0',
    variants[variant],
    sizes[size],
  );
}

export function Button({
  variant,
  size,
  icon,
  isBusy = false,
  asChild = false,
  className,
  children,
  disabled,
  ...rest
}: ButtonProps) {
  const before = isBusy ? <LoaderCircle className="animate-spin" aria-hidden /> : icon;
  const shared = {
    className: cn(buttonClass(variant, size), className),
    disabled: disabled || isBusy,
    'aria-busy': isBusy || undefined,
    ...rest,
  };
  if (asChild) {
    return (
      <Slot
        {...shared}
        wrap={(inside) => (
          <>
            {before}
            {inside}
          </>
        )}
      >
        {children}
      </Slot>
    );
  }
  return (
    <button type="button" {...shared}>
      {before}
      {children}
    </button>
  );
}
