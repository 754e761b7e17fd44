'use client';

import { AlertDialog as Radix } from 'radix-ui';
import type { ReactNode } from 'react';
import { t } from '@/components/i18n/t';
import { Button } from './button';
import { useFocusBack } from './use-focus-back';

export type ConfirmDialogProps = {
  isOpen: boolean;
  onOpenChange: (isOpen: boolean) => void;
  /** A question. */
  title: string;
  /** What will be lost or changed. */
  children: ReactNode;
  /** The verb, such as "Revoke key". */
  confirmLabel: string;
  onConfirm: () => void;
  isDanger?: boolean;
  isBusy?: boolean;
};

/** Only for what cannot be undone; everything else happens at once and can be undone. */
export function ConfirmDialog(props: ConfirmDialogProps) {
  const { isOpen, onOpenChange, title, children, confirmLabel, onConfirm, isDanger, isBusy = false } = props;
  const focusBack = useFocusBack(isOpen);
  return (
    <Radix.Root open={isOpen} onOpenChange={onOpenChange}>
      <Radix.Portal>
        <Radix.Overlay className="fixed inset-0 z-50 animate-fade-in bg-overlay" />
        <Radix.Content
          {...focusBack}
          className="floating fixed inset-x-2 bottom-2 z-50 p-4 outline-none max-sm:animate-rise-in sm:top-[20dvh] sm:bottom-auto sm:mx-auto sm:max-w-100 sm:animate-pop-in"
        >
          <Radix.Title className="font-semibold text-base">{title}</Radix.Title>
          <Radix.Description asChild>
            <div className="mt-1 text-ink-2">{children}</div>
          </Radix.Description>
          <div className="mt-4 flex justify-end gap-2">
            <Radix.Cancel asChild>
              <Button>{t('Cancel')}</Button>
            </Radix.Cancel>
            <Button variant={isDanger ? 'danger' : 'primary'} isBusy={isBusy} onClick={onConfirm}>
              {confirmLabel}
            </Button>
          </div>
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
