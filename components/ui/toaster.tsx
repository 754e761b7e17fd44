'use client';

import { CircleAlert, CircleCheck } from 'lucide-react';
import { Toaster as Sonner } from 'sonner';
import { t } from '@/components/i18n/t';

/** Once, in the root layout. Alt T moves the focus to the newest toast. */
export function Toaster() {
  return (
    <Sonner
      position="bottom-right"
      containerAriaLabel={t('Notifications')}
      icons={{
        success: <CircleCheck className="size-4 text-ok" />,
        error: <CircleAlert className="size-4 text-bad" />,
      }}
      toastOptions={{
        unstyled: true,
        classNames: {
          toast: 'floating font-sans! flex w-full items-center gap-2 px-3 py-2 text-sm sm:w-90',
          content: 'min-w-0 flex-1',
          title: 'line-clamp-2 break-words',
          description: 'text-ink-2 break-words',
          actionButton:
            'h-7 shrink-0 rounded-md border border-line-strong bg-panel px-2 text-xs font-medium hover:bg-hover',
        },
      }}
    />
  );
}
