'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Ban, RotateCcw, X } from 'lucide-react';
import { useState } from 'react';
import { t, tn } from '@/components/i18n/t';
import { useCan } from '@/components/shell/visitor';
import { Button } from '@/components/ui/button';
import { ConfirmDialog } from '@/components/ui/confirm-dialog';
import { notify } from '@/components/ui/notify';
import { api } from '@/lib/api/browser-client';
import { runsKey } from './runs-queries';
import { isFiltered, type RunsView, runsFilter } from './runs-view';

type Props = {
  view: RunsView;
  /** How many match the filter. */
  count: number;
  /** Whether there are more than `count`. */
  isMore: boolean;
  chosen: ReadonlySet<string>;
  onDone: () => void;
};

type Verb = 'cancel' | 'retry';

/** What can be done with the chosen runs, or with all that match the filter. */
export function RunBulk({ view, count, isMore, chosen, onDone }: Props) {
  const canExecute = useCan('workflows:execute');
  const [asked, setAsked] = useState<Verb | null>(null);
  const queryClient = useQueryClient();
  const act = useMutation({
    mutationFn: (verb: Verb) => {
      const body = chosen.size > 0 ? { ids: [...chosen] } : { filter: runsFilter(view, Date.now()) };
      return verb === 'cancel' ? api.executions.cancelMany({ body }) : api.executions.retryMany({ body });
    },
    onSuccess: ({ done, failed }, verb) => {
      const [first] = failed;
      if (first)
        notify.failed(
          tn(failed.length, '{count} run could not be taken', '{count} runs could not be taken'),
          new Error(first.message),
        );
      notify.done(
        verb === 'cancel'
          ? tn(done, '{count} run cancelled', '{count} runs cancelled')
          : tn(done, '{count} run started again', '{count} runs started again'),
      );
      onDone();
    },
    onError: (error, verb) =>
      notify.failed(
        verb === 'cancel' ? t('The runs could not be cancelled') : t('The runs could not be retried'),
        error,
      ),
    onSettled: () => {
      setAsked(null);
      void queryClient.invalidateQueries({ queryKey: runsKey });
    },
  });
  if (!canExecute || (chosen.size === 0 && !isFiltered(view))) return null;
  const number = chosen.size > 0 ? chosen.size : count;
  return (
    <section
      aria-label={t('Actions for many runs')}
      className="flex min-h-10 flex-wrap items-center gap-2 border-line border-b bg-bg px-3 py-1 text-xs"
    >
      <span className="flex-1 text-ink-2 max-sm:basis-full">
        {chosen.size > 0
          ? tn(number, '{count} run chosen', '{count} runs chosen')
          : isMore
            ? t('More than {number} runs that match the filter', { number })
            : tn(number, '{count} run that matches the filter', '{count} runs that match the filter')}
      </span>
      <Button size="sm" variant="ghost" icon={<RotateCcw />} onClick={() => setAsked('retry')}>
        {t('Retry failed')}
      </Button>
      <Button size="sm" variant="ghost" icon={<Ban />} onClick={() => setAsked('cancel')}>
        {t('Cancel running')}
      </Button>
      {chosen.size > 0 && (
        <Button size="sm" variant="ghost" icon={<X />} onClick={onDone}>
          {t('Choose none')}
        </Button>
      )}
      <ConfirmDialog
        isOpen={asked !== null}
        onOpenChange={(isOpen) => !isOpen && setAsked(null)}
        title={asked === 'retry' ? t('Retry the failed ones?') : t('Cancel the running ones?')}
        confirmLabel={asked === 'retry' ? t('Retry') : t('Cancel runs')}
        isDanger={asked === 'cancel'}
        isBusy={act.isPending}
        onConfirm={() => asked && act.mutate(asked)}
      >
        {asked === 'retry'
          ? t('Those of them that failed go on from the failed step, each as a new run; at most 1,000.')
          : t(
              'Those of them that have not ended stop at once, and nothing of them starts again; at most 1,000.',
            )}
      </ConfirmDialog>
    </section>
  );
}
