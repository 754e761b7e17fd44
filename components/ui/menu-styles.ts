// Dropdown menus and context menus look the same.

export const menuContent =
  'floating z-50 max-h-(--radix-popper-available-height) min-w-48 animate-pop-in overflow-y-auto p-1 outline-none';

export const menuItem =
  'relative flex min-h-8 cursor-default items-center gap-2 rounded-md px-2 outline-none select-none data-disabled:opacity-50 data-highlighted:bg-hover data-[state=open]:bg-hover [&>svg]:size-4 [&>svg]:shrink-0 [&>svg]:text-ink-2';

export const menuItemDanger = 'text-bad [&>svg]:text-bad data-highlighted:bg-bad-soft';

/** Room for the mark of the chosen one. */
export const menuItemMarked = 'pl-8';
export const menuMark = 'absolute left-2 flex [&>svg]:size-4';

export const menuSeparator = '-mx-1 my-1 h-px bg-line';
export const menuLabel = 'px-2 pt-2 pb-1 text-ink-3 text-xs';
