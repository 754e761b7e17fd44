'use client';

import type { FormEvent, ReactNode } from 'react';
import { t } from '@/components/i18n/t';
import { Button } from './button';
import { Dialog, type DialogProps } from './dialog';
import { Notice } from './notice';

type Props = Pick<DialogProps, 'title' | 'description' | 'size'> & {
  /** What the button that sends says, such as "Create table". */
  action: string;
  isBusy: boolean;
  isDisabled?: boolean;
  /** Why it was not taken, when no field of it is to blame. */
  problem?: string | undefined;
  /** At the foot, opposite the buttons. */
  aside?: ReactNode;
  onSend: (form: HTMLFormElement) => void;
  onClose: () => void;
  children: ReactNode;
};

/** Fields to be filled in and sent, or let be. */
export function FormDialog(props: Props) {
  const { action, isBusy, isDisabled, problem, aside, onSend, onClose, children, ...rest } = props;
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (!isDisabled) onSend(event.currentTarget);
  };
  return (
    <Dialog
      {...rest}
      isOpen
      onOpenChange={onClose}
      onSubmit={submit}
      footer={
        <>
          {aside}
          <Button onClick={onClose}>{t('Cancel')}</Button>
          <Button type="submit" variant="primary" isBusy={isBusy} disabled={isDisabled}>
            {action}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-4">
        {problem !== undefined && <Notice tone="bad">{problem}</Notice>}
        {children}
      </div>
    </Dialog>
  );
}
