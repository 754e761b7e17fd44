'use client';

import { CircleAlert } from 'lucide-react';
import { t } from '@/components/i18n/t';
import { Button } from './button';
import { cn } from './cn';

type Props = {
  name: string;
  isFloating: boolean;
  isRetrying: boolean;
  onRetry: () => void;
  onDismiss?: (() => void) | undefined;
};

/** In place of a part of the page that could not be loaded. */
export function PartFailed({ name, isFloating, isRetrying, onRetry, onDismiss }: Props) {
  return (
    <div
      role="alert"
      className={cn(
        'flex flex-col gap-3 p-4',
        isFloating && 'floating fixed inset-x-2 bottom-4 z-60 animate-rise-in sm:mx-auto sm:max-w-110',
      )}
    >
      <div className="flex gap-3">
        <CircleAlert className="mt-0.5 size-4 shrink-0 text-bad" aria-hidden />
        <div className="min-w-0">
          <p className="font-semibold">{t('{name} could not be loaded', { name: t(name) })}</p>
          <p className="mt-1 text-ink-2">
            {t(
              'There is no connection, or Sluice has just been updated. What you edited is kept. If trying again does not help, reload the page.',
            )}
          </p>
        </div>
      </div>
      <div className="flex flex-wrap justify-end gap-2">
        {onDismiss && (
          <Button variant="ghost" size="sm" onClick={onDismiss}>
            {t('Dismiss')}
          </Button>
        )}
        <Button size="sm" onClick={() => location.reload()}>
          {t('Reload the page')}
        </Button>
        <Button size="sm" isBusy={isRetrying} onClick={onRetry}>
          {t('Try again')}
        </Button>
      </div>
    </div>
  );
}
