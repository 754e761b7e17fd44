'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Ban, RotateCcw, X } from 'lucide-react';
import { useState } from 'react';
import { useCan } from '@/components/shell/visitor';
import { Button } from '@/components/ui/button';
import { ConfirmDialog } from '@/components/ui/confirm-dialog';
import { notify } from '@/components/ui/notify';
import { api } from '@/lib/api/browser-client';
import { countText } from '@/lib/editor/words';
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
        notify.failed(`${countText(failed.length, 'run')} could not be taken`, new Error(first.message));
      notify.done(`${countText(done, 'run')} ${verb === 'cancel' ? 'cancelled' : 'started again'}`);
      onDone();
    },
    onError: (error, verb) =>
      notify.failed(`The runs could not be ${verb === 'cancel' ? 'cancelled' : 'retried'}`, error),
    onSettled: () => {
      setAsked(null);
      void queryClient.invalidateQueries({ queryKey: runsKey });
    },
  });
  if (!canExecute || (chosen.size === 0 && !isFiltered(view))) return null;
  const number = chosen.size > 0 ? chosen.size : count;
  const which = chosen.size > 0 ? 'chosen' : 'that match the filter';
  return (
    <section
      aria-label="Actions for many runs"
      className="flex min-h-10 flex-wrap items-center gap-2 border-line border-b bg-bg px-3 py-1 text-xs"
    >
      <span className="text-ink-2">
        {isMore && chosen.size === 0 ? 'More than ' : ''}
        {countText(number, 'run')} {which}
      </span>
      <span className="flex-1" />
      <Button size="sm" variant="ghost" icon={<RotateCcw />} onClick={() => setAsked('retry')}>
        Retry failed
      </Button>
      <Button size="sm" variant="ghost" icon={<Ban />} onClick={() => setAsked('cancel')}>
        Cancel running
      </Button>
      {chosen.size > 0 && (
        <Button size="sm" variant="ghost" icon={<X />} onClick={onDone}>
          Choose none
        </Button>
      )}
      <ConfirmDialog
        isOpen={asked !== null}
        onOpenChange={(isOpen) => !isOpen && setAsked(null)}
        title={asked === 'retry' ? 'Retry the failed ones?' : 'Cancel the running ones?'}
        confirmLabel={asked === 'retry' ? 'Retry' : 'Cancel runs'}
        isDanger={asked === 'cancel'}
        isBusy={act.isPending}
        onConfirm={() => asked && act.mutate(asked)}
      >
        {asked === 'retry'
          ? `Of the ${countText(number, 'run')} ${which}, those that failed go on from the failed step, each as a new run; at most 1,000.`
          : `Of the ${countText(number, 'run')} ${which}, those that have not ended stop at once, and nothing of them starts again; at most 1,000.`}
      </ConfirmDialog>
    </section>
  );
}
