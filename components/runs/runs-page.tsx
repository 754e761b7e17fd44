'use client';

import { useMutation } from '@tanstack/react-query';
import { Download } from 'lucide-react';
import { t, tn } from '@/components/i18n/t';
import { Main } from '@/components/shell/main';
import { TopBar } from '@/components/shell/top-bar';
import { Button } from '@/components/ui/button';
import { notify } from '@/components/ui/notify';
import { useAddressView } from '@/components/ui/use-address-view';
import { exportRuns } from './export-runs';
import { RunFilters } from './run-filters';
import { RunList } from './run-list';
import { runsAddress } from './runs-view';
import { SavedViews } from './saved-views';
import { useLiveRuns } from './use-live-runs';

export function RunsPage() {
  const [view, changeView] = useAddressView(runsAddress);
  const save = useMutation({
    mutationFn: () => exportRuns(view),
    onSuccess: (count) => notify.done(tn(count, '{count} run exported', '{count} runs exported')),
    onError: (error) => notify.failed(t('The runs could not be exported'), error),
  });
  useLiveRuns();
  return (
    <>
      <TopBar crumbs={[{ label: t('Runs') }]}>
        <SavedViews view={view} onChoose={changeView} />
        <Button icon={<Download />} isBusy={save.isPending} onClick={() => save.mutate()}>
          {t('Export')}
        </Button>
      </TopBar>
      <Main className="bg-bg">
        <div className="mx-auto flex max-w-330 flex-col gap-4 px-4 py-4 sm:px-6 sm:py-6">
          <h1 className="font-semibold text-xl">{t('Runs')}</h1>
          <RunFilters view={view} onChange={changeView} />
          <div className="overflow-hidden rounded-lg border border-line bg-panel">
            <RunList view={view} onChange={changeView} />
          </div>
        </div>
      </Main>
    </>
  );
}
