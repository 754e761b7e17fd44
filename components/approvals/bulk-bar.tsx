'use client';

import { Check, X } from 'lucide-react';
import { useState } from 'react';
import { t, tn } from '@/components/i18n/t';
import { Button } from '@/components/ui/button';
import { ConfirmDialog } from '@/components/ui/confirm-dialog';
import { useRespondMany } from './use-respond';

type Props = { ids: readonly string[]; onDone: () => void };

/** One answer for all that are chosen. */
export function BulkBar({ ids, onDone }: Props) {
  const [asked, setAsked] = useState<boolean | null>(null);
  const respond = useRespondMany(() => {
    setAsked(null);
    onDone();
  });
  const label = asked
    ? tn(ids.length, 'Approve {count} approval', 'Approve {count} approvals')
    : tn(ids.length, 'Reject {count} approval', 'Reject {count} approvals');
  return (
    <section
      aria-label={t('Chosen approvals')}
      className="flex items-center gap-2 border-line border-b bg-bg px-4 py-2"
    >
      <span className="tabular mr-auto">{t('{count} chosen', { count: ids.length })}</span>
      <Button size="sm" icon={<Check aria-hidden />} onClick={() => setAsked(true)}>
        {t('Approve')}
      </Button>
      <Button size="sm" variant="danger" icon={<X aria-hidden />} onClick={() => setAsked(false)}>
        {t('Reject')}
      </Button>
      <ConfirmDialog
        isOpen={asked !== null}
        onOpenChange={() => setAsked(null)}
        title={`${label}?`}
        confirmLabel={label}
        onConfirm={() => respond.mutate({ ids: [...ids], approved: asked === true })}
        isBusy={respond.isPending}
        isDanger={asked === false}
      >
        {t('The runs behind them go on with your answer at once. An answer cannot be taken back.')}
      </ConfirmDialog>
    </section>
  );
}
