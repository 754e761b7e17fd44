'use client';

import { useQuery } from '@tanstack/react-query';
import { t } from '@/components/i18n/t';
import { Main } from '@/components/shell/main';
import { TopBar } from '@/components/shell/top-bar';
import { useCan } from '@/components/shell/visitor';
import { useAddressView } from '@/components/ui/use-address-view';
import { ImportDialog } from './import-dialog';
import { ListActions } from './list-actions';
import { ListFilters } from './list-filters';
import { isFiltered, listAddress } from './list-view';
import { NewWorkflowDialog } from './new-workflow-dialog';
import { TemplateDialog } from './template-dialog';
import { useListCommands } from './use-list-commands';
import { useOpenDialog } from './use-open-dialog';
import { WorkflowList } from './workflow-list';
import { listQuery } from './workflow-queries';

export function WorkflowListPage() {
  const [view, changeView] = useAddressView(listAddress);
  const [dialog, openDialog] = useOpenDialog();
  const canWrite = useCan('workflows:write');
  const { data } = useQuery(listQuery(view));
  // Nothing there yet, so nothing to search.
  const isBlank = data?.count === 0 && !isFiltered(view);
  useListCommands(openDialog, canWrite);
  const onOpenChange = (isOpen: boolean) => {
    if (!isOpen) openDialog(null);
  };
  return (
    <>
      <TopBar crumbs={[{ label: t('Workflows') }]}>{canWrite && <ListActions onOpen={openDialog} />}</TopBar>
      <Main className="bg-bg">
        <div className="mx-auto flex max-w-330 flex-col gap-4 px-4 py-4 sm:px-6 sm:py-6">
          <h1 className="font-semibold text-xl">{t('Workflows')}</h1>
          {!isBlank && <ListFilters view={view} onChange={changeView} />}
          <div className="overflow-hidden rounded-lg border border-line bg-panel">
            <WorkflowList view={view} onChange={changeView} onOpen={openDialog} />
          </div>
        </div>
      </Main>
      <NewWorkflowDialog isOpen={dialog === 'new'} onOpenChange={onOpenChange} />
      <TemplateDialog isOpen={dialog === 'template'} onOpenChange={onOpenChange} />
      <ImportDialog isOpen={dialog === 'import'} onOpenChange={onOpenChange} />
    </>
  );
}
