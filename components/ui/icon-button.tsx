'use client';

import type { ReactNode } from 'react';
import { Button, type ButtonProps } from './button';
import { cn } from './cn';
import { Tooltip, type TooltipProps } from './tooltip';

export type IconButtonProps = Omit<ButtonProps, 'children' | 'icon' | 'aria-label'> & {
  /** What it does, in words: its name and its tooltip. */
  label: string;
  icon: ReactNode;
  /** Keys that do the same, such as `['Mod', 'K']`. */
  shortcut?: readonly string[];
  side?: TooltipProps['side'];
};

export function IconButton({
  label,
  icon,
  shortcut,
  side,
  variant = 'ghost',
  size = 'md',
  className,
  ...rest
}: IconButtonProps) {
  return (
    <Tooltip content={label} shortcut={shortcut} side={side}>
      <Button
        aria-label={label}
        variant={variant}
        size={size}
        className={cn('px-0', size === 'md' ? 'w-8' : 'w-7', className)}
        {...rest}
      >
        {icon}
      </Button>
    </Tooltip>
  );
}
