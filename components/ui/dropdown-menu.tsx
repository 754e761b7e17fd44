'use client';

import { Check, ChevronRight } from 'lucide-react';
import { DropdownMenu as Radix } from 'radix-ui';
import { type ComponentProps, createContext, type ReactNode, use, useState } from 'react';
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

const PlaceContext = createContext<Element | null>(null);

/**
 * The page around it stays what it is: a modal menu would hide all of it from screen readers, and the keys could still go there.
 */
export function DropdownMenu({ onOpenChange, ...rest }: ComponentProps<typeof Radix.Root>) {
  const [place, setPlace] = useState<Element | null>(null);
  return (
    <PlaceContext value={place}>
      <Radix.Root
        modal={false}
        onOpenChange={(isOpen) => {
          if (isOpen) setPlace(placeOfMenus());
          onOpenChange?.(isOpen);
        }}
        {...rest}
      />
    </PlaceContext>
  );
}

/** In the main part of the page, where screen readers look for it; above a dialog that covers the page. */
export function placeOfMenus(): Element | null {
  return document.querySelector('[role="dialog"]') ? null : document.getElementById('main');
}

export const DropdownMenuTrigger = Radix.Trigger;
export const DropdownMenuGroup = Radix.Group;
export const DropdownMenuRadioGroup = Radix.RadioGroup;
export const DropdownMenuSub = Radix.Sub;

export type DropdownMenuContentProps = ComponentProps<typeof Radix.Content> & {
  /** For a menu that is not opened by its own trigger: see `placeOfMenus`. */
  place?: Element | null;
};

export function DropdownMenuContent({ className, place, ...rest }: DropdownMenuContentProps) {
  const own = use(PlaceContext);
  return (
    <Radix.Portal container={place ?? own}>
      <Radix.Content
        align="end"
        sideOffset={4}
        collisionPadding={8}
        className={cn(menuContent, className)}
        {...rest}
      />
    </Radix.Portal>
  );
}

export type DropdownMenuItemProps = ComponentProps<typeof Radix.Item> & {
  icon?: ReactNode;
  /** Keys that do the same, such as `['Mod', 'D']`. */
  shortcut?: readonly string[];
  isDanger?: boolean;
};

export function DropdownMenuItem({
  icon,
  shortcut,
  isDanger,
  className,
  children,
  asChild,
  ...rest
}: DropdownMenuItemProps) {
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

export function DropdownMenuCheckboxItem({
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

export function DropdownMenuRadioItem({
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

export function DropdownMenuSubTrigger({
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

export function DropdownMenuSubContent({ className, ...rest }: ComponentProps<typeof Radix.SubContent>) {
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

export function DropdownMenuSeparator() {
  return <Radix.Separator className={menuSeparator} />;
}

export function DropdownMenuLabel({ children }: { children: ReactNode }) {
  return <Radix.Label className={menuLabel}>{children}</Radix.Label>;
}
