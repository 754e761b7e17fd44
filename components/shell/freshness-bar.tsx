'use client';

import { onlineManager, useIsFetching, useQueryClient } from '@tanstack/react-query';
import { RotateCw, WifiOff } from 'lucide-react';
import { type ReactNode, useSyncExternalStore } from 'react';
import { t } from '@/components/i18n/t';
import { Button } from '@/components/ui/button';
import { isOutOfDate, useOutOfDate } from './use-out-of-date';

/** Over a page that shows what it once read: while the browser is offline, and when reading it again has failed. */
export function FreshnessBar() {
  const isOnline = useSyncExternalStore(watchConnection, hasConnection, () => true);
  const problem = useOutOfDate();
  if (!isOnline) {
    return (
      <Bar icon={<WifiOff aria-hidden />}>
        {t('No connection to the server. The page goes on by itself when it is back.')}
      </Bar>
    );
  }
  return problem === null ? null : <OutOfDate problem={problem} />;
}

const watchConnection = (onChange: () => void) => onlineManager.subscribe(onChange);
const hasConnection = () => onlineManager.isOnline();

function OutOfDate({ problem }: { problem: string }) {
  const queryClient = useQueryClient();
  const failed = { type: 'active', predicate: isOutOfDate } as const;
  const isTrying = useIsFetching(failed) > 0;
  return (
    <Bar
      icon={<RotateCw aria-hidden />}
      action={
        <Button size="sm" isBusy={isTrying} onClick={() => void queryClient.refetchQueries(failed)}>
          {t('Try again')}
        </Button>
      }
    >
      {t('Some of this page may be out of date.')} {t(problem)}
    </Bar>
  );
}

function Bar({ icon, action, children }: { icon: ReactNode; action?: ReactNode; children: ReactNode }) {
  return (
    <div
      role="alert"
      className="flex min-h-10 shrink-0 items-center gap-2.5 border-wait/40 border-b bg-wait-soft px-4 py-1.5 text-wait [&>svg]:size-4 [&>svg]:shrink-0"
    >
      {icon}
      <p className="min-w-0 flex-1">{children}</p>
      {action}
    </div>
  );
}
