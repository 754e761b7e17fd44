'use client';

import { Check, ChevronRight } from 'lucide-react';
import { ContextMenu as Radix } from 'radix-ui';
import type { ComponentProps, ReactNode } from 'react';
import { cn } from './cn';
import { Kbd } from './kbd';
import {
  menuContent,
  menuItem,
  menuItemDanger,
  menuItemMarked,
  menuLabel,
  menuMark,
  menuSeparator,
} from './menu-styles';

export const ContextMenu = Radix.Root;
export const ContextMenuTrigger = Radix.Trigger;
export const ContextMenuGroup = Radix.Group;
export const ContextMenuRadioGroup = Radix.RadioGroup;
export const ContextMenuSub = Radix.Sub;

export function ContextMenuContent({ className, ...rest }: ComponentProps<typeof Radix.Content>) {
  return (
    <Radix.Portal>
      <Radix.Content collisionPadding={8} className={cn(menuContent, className)} {...rest} />
    </Radix.Portal>
  );
}

export type ContextMenuItemProps = ComponentProps<typeof Radix.Item> & {
  icon?: ReactNode;
  /** Keys that do the same, such as `['Mod', 'D']`. */
  shortcut?: readonly string[];
  isDanger?: boolean;
};

export function ContextMenuItem({
  icon,
  shortcut,
  isDanger,
  className,
  children,
  asChild,
  ...rest
}: ContextMenuItemProps) {
  const look = cn(menuItem, isDanger && menuItemDanger, className);
  if (asChild) {
    return (
      <Radix.Item asChild className={look} {...rest}>
        {children}
      </Radix.Item>
    );
  }
  return (
    <Radix.Item className={look} {...rest}>
      {icon}
      <span className="flex-1 truncate">{children}</span>
      {shortcut && <Kbd keys={shortcut} className="ml-4" />}
    </Radix.Item>
  );
}

export function ContextMenuCheckboxItem({
  className,
  children,
  ...rest
}: ComponentProps<typeof Radix.CheckboxItem>) {
  return (
    <Radix.CheckboxItem className={cn(menuItem, menuItemMarked, className)} {...rest}>
      <Radix.ItemIndicator className={menuMark}>
        <Check />
      </Radix.ItemIndicator>
      {children}
    </Radix.CheckboxItem>
  );
}

export function ContextMenuRadioItem({
  className,
  children,
  ...rest
}: ComponentProps<typeof Radix.RadioItem>) {
  return (
    <Radix.RadioItem className={cn(menuItem, menuItemMarked, className)} {...rest}>
      <Radix.ItemIndicator className={menuMark}>
        <Check />
      </Radix.ItemIndicator>
      {children}
    </Radix.RadioItem>
  );
}

export function ContextMenuSubTrigger({
  icon,
  className,
  children,
  ...rest
}: ComponentProps<typeof Radix.SubTrigger> & { icon?: ReactNode }) {
  return (
    <Radix.SubTrigger className={cn(menuItem, className)} {...rest}>
      {icon}
      <span className="flex-1 truncate">{children}</span>
      <ChevronRight aria-hidden />
    </Radix.SubTrigger>
  );
}

export function ContextMenuSubContent({ className, ...rest }: ComponentProps<typeof Radix.SubContent>) {
  return (
    <Radix.Portal>
      <Radix.SubContent
        sideOffset={4}
        collisionPadding={8}
        className={cn(menuContent, className)}
        {...rest}
      />
    </Radix.Portal>
  );
}

export function ContextMenuSeparator() {
  return <Radix.Separator className={menuSeparator} />;
}

export function ContextMenuLabel({ children }: { children: ReactNode }) {
  return <Radix.Label className={menuLabel}>{children}</Radix.Label>;
}
