'use client';

import { CircleAlert } from 'lucide-react';
import { t } from '@/components/i18n/t';
import { Button } from './button';
import { cn } from './cn';

export type ErrorStateProps = {
  /** What could not be done, such as "The workflows could not be loaded". */
  title: string;
  /** Why, in the words of whoever refused; in the reader's language where it is known in it. */
  message?: string | undefined;
  onRetry?: (() => void) | undefined;
  className?: string;
};

export function ErrorState({ title, message, onRetry, className }: ErrorStateProps) {
  return (
    <div role="alert" className={cn('flex flex-col items-start gap-3 p-6', className)}>
      <div className="flex gap-3">
        <CircleAlert className="mt-0.5 size-4 shrink-0 text-bad" aria-hidden />
        <div>
          <p className="font-semibold text-base">{title}</p>
          {message && <p className="mt-1 max-w-prose text-ink-2">{t(message)}</p>}
        </div>
      </div>
      {onRetry && (
        <Button className="ml-7" onClick={onRetry}>
          {t('Try again')}
        </Button>
      )}
    </div>
  );
}
