'use client';

import { createContext, type ReactNode, useContext, useId } from 'react';
import { t } from '@/components/i18n/t';
import { cn } from './cn';

export type FieldProps = {
  label: ReactNode;
  /** One sentence under the control. */
  help?: ReactNode;
  /** What is wrong and what to do; takes the place of the help. */
  error?: ReactNode;
  /** Small text or a control at the end of the label's line. */
  aside?: ReactNode;
  isOptional?: boolean;
  /** Several controls with one name between them (a group), instead of one control. */
  isGroup?: boolean;
  className?: string;
  children: ReactNode;
};

type ControlIds = {
  id: string;
  'aria-describedby': string | undefined;
  'aria-invalid': true | undefined;
};

const FieldContext = createContext<ControlIds | null>(null);

/** A control with its label, help and error; input, textarea and select inside it are tied to them by themselves. */
export function Field({ label, help, error, aside, isOptional, isGroup, className, children }: FieldProps) {
  const id = useId();
  const noteId = `${id}-note`;
  const note = error ?? help;
  const ids: ControlIds = {
    id,
    'aria-describedby': note ? noteId : undefined,
    'aria-invalid': error ? true : undefined,
  };
  const caption = (
    <>
      {label}
      {isOptional && <span className="font-normal text-ink-3"> {t('(optional)')}</span>}
    </>
  );
  const group = isGroup && {
    role: 'group',
    'aria-labelledby': `${id}-label`,
    'aria-describedby': ids['aria-describedby'],
  };
  return (
    <div className={cn('flex min-w-0 flex-col gap-1.5', className)} {...group}>
      <div className="flex items-baseline justify-between gap-2">
        {isGroup ? (
          <span id={`${id}-label`} className="font-medium">
            {caption}
          </span>
        ) : (
          <label id={`${id}-label`} htmlFor={id} className="font-medium">
            {caption}
          </label>
        )}
        {aside && <span className="text-ink-3 text-xs">{aside}</span>}
      </div>
      <FieldContext value={isGroup ? null : ids}>{children}</FieldContext>
      {note && (
        <p id={noteId} className={cn('text-xs', error ? 'text-bad' : 'text-ink-3')}>
          {note}
        </p>
      )}
    </div>
  );
}

/** Attributes that tie a control to the field around it; its own attributes win. */
export function useFieldControl(): Partial<ControlIds> {
  return useContext(FieldContext) ?? {};
}
