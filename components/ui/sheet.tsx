'use client';

import { X } from 'lucide-react';
import { Dialog as Radix } from 'radix-ui';
import type { ReactNode } from 'react';
import { t } from '@/components/i18n/t';
import { cn } from './cn';
import { IconButton } from './icon-button';
import { useFocusBack } from './use-focus-back';

export type SheetProps = {
  isOpen: boolean;
  onOpenChange: (isOpen: boolean) => void;
  title: string;
  side?: 'left' | 'right' | 'bottom';
  className?: string;
  children: ReactNode;
};

const sides = {
  left: 'inset-y-0 left-0 w-72 max-w-[86vw] border-r animate-slide-in-left',
  right: 'inset-y-0 right-0 w-96 max-w-[92vw] border-l animate-slide-in-right',
  bottom: 'inset-x-0 bottom-0 max-h-[80dvh] rounded-t-lg border-t animate-slide-in-bottom',
};

/** A panel that slides over the page from an edge, for narrow screens. */
export function Sheet({ isOpen, onOpenChange, title, side = 'bottom', className, children }: SheetProps) {
  const focusBack = useFocusBack(isOpen);
  return (
    <Radix.Root open={isOpen} onOpenChange={onOpenChange}>
      <Radix.Portal>
        <Radix.Overlay className="fixed inset-0 z-50 animate-fade-in bg-overlay" />
        <Radix.Content
          aria-describedby={undefined}
          {...focusBack}
          onOpenAutoFocus={focusPanel}
          className={cn(
            'fixed z-50 flex flex-col border-line bg-panel shadow-float outline-none',
            sides[side],
            className,
          )}
        >
          <header className="flex h-12 shrink-0 items-center border-line border-b pr-12 pl-4">
            <Radix.Title className="font-semibold text-base">{title}</Radix.Title>
          </header>
          <div className="min-h-0 flex-1 overflow-y-auto">{children}</div>
          {/* Last, so that the focus begins in the body. */}
          <Radix.Close asChild>
            <IconButton label={t('Close')} icon={<X />} className="absolute top-2 right-2" />
          </Radix.Close>
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}

/** Radix passes over links and would focus the button that closes. */
function focusPanel(event: Event): void {
  event.preventDefault();
  if (event.currentTarget instanceof HTMLElement) event.currentTarget.focus();
}
