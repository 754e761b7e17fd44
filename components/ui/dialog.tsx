'use client';

import { X } from 'lucide-react';
import { Dialog as Radix } from 'radix-ui';
import type { ComponentProps, FormEventHandler, ReactNode } from 'react';
import { t } from '@/components/i18n/t';
import { cn } from './cn';
import { IconButton } from './icon-button';
import { useFocusBack } from './use-focus-back';

export type DialogProps = {
  isOpen: boolean;
  onOpenChange: (isOpen: boolean) => void;
  title: string;
  /** One sentence under the title. */
  description?: ReactNode;
  size?: 'sm' | 'md' | 'lg';
  /** Buttons, the one that goes on last. */
  footer?: ReactNode;
  /** With it the dialog is a form, so that a submit button in the footer and the Enter key send it. */
  onSubmit?: FormEventHandler<HTMLFormElement>;
  /** A press outside or Escape does not close it. */
  isPersistent?: boolean;
  onOpenAutoFocus?: ComponentProps<typeof Radix.Content>['onOpenAutoFocus'];
  className?: string;
  children?: ReactNode;
};

const sizes = { sm: 'sm:max-w-100', md: 'sm:max-w-130', lg: 'sm:max-w-190' };

/** In the middle of the page; on a narrow one, a sheet at its lower end. */
export function Dialog(props: DialogProps) {
  const {
    isOpen,
    onOpenChange,
    title,
    description,
    size = 'md',
    isPersistent,
    onOpenAutoFocus = focusContent,
    className,
  } = props;
  const focusBack = useFocusBack(isOpen);
  return (
    <Radix.Root open={isOpen} onOpenChange={onOpenChange}>
      <Radix.Portal>
        <Radix.Overlay className="fixed inset-0 z-50 animate-fade-in bg-overlay" />
        <Radix.Content
          {...(description ? {} : { 'aria-describedby': undefined })}
          {...focusBack}
          onOpenAutoFocus={onOpenAutoFocus}
          onInteractOutside={(event) => isPersistent && event.preventDefault()}
          onEscapeKeyDown={(event) => isPersistent && event.preventDefault()}
          className={cn(
            'floating fixed z-50 flex max-h-[88dvh] flex-col outline-none max-sm:animate-rise-in sm:animate-pop-in',
            'inset-x-2 bottom-2 sm:inset-x-4 sm:top-[12dvh] sm:bottom-auto sm:mx-auto sm:max-h-[76dvh]',
            sizes[size],
            className,
          )}
        >
          <header className="pt-4 pr-12 pb-3 pl-4">
            <Radix.Title className="font-semibold text-base">{title}</Radix.Title>
            {description && <Radix.Description className="mt-1 text-ink-2">{description}</Radix.Description>}
          </header>
          <DialogBody {...props} />
          {/* Last, so that the focus begins in the body. */}
          <Radix.Close asChild>
            <IconButton
              label={t('Close')}
              icon={<X />}
              size="sm"
              className="absolute top-3 right-3"
              data-close
            />
          </Radix.Close>
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}

const FOCUSABLE =
  'a[href], button:not(:disabled), input:not(:disabled), textarea, [tabindex="0"], [contenteditable="true"]';

/** What is inside may still be on its way: then the dialog has the focus and its name is said, not the button that closes it. */
function focusContent(event: Event): void {
  const content = event.currentTarget;
  if (!(content instanceof HTMLElement)) return;
  const first = content.querySelector(FOCUSABLE);
  if (first && !first.hasAttribute('data-close')) return;
  event.preventDefault();
  content.focus();
}

function DialogBody({ onSubmit, children, footer }: DialogProps) {
  const inside = (
    <>
      <div className="min-h-0 flex-1 overflow-y-auto px-4 pt-0.5 pb-4">{children}</div>
      {footer && (
        <footer className="flex shrink-0 justify-end gap-2 border-line border-t px-4 py-3">{footer}</footer>
      )}
    </>
  );
  if (!onSubmit) return inside;
  return (
    <form className="flex min-h-0 flex-1 flex-col" onSubmit={onSubmit} noValidate>
      {inside}
    </form>
  );
}
