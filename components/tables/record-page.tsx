'use client';

import { useQuery } from '@tanstack/react-query';
import { Columns3, Download, Plus, Trash2, Upload } from 'lucide-react';
import { useState } from 'react';
import { t } from '@/components/i18n/t';
import { Main } from '@/components/shell/main';
import { TopBar } from '@/components/shell/top-bar';
import { useVisitor } from '@/components/shell/visitor';
import { Button, buttonClass } from '@/components/ui/button';
import { ErrorState } from '@/components/ui/error-state';
import { IconButton } from '@/components/ui/icon-button';
import { TableSkeleton } from '@/components/workflows/table-skeleton';
import { ImportDialog } from './import-dialog';
import { RecordDialog } from './record-dialog';
import { Records } from './records';
import { RemoveTableDialog } from './remove-table-dialog';
import { TableDialog } from './table-dialog';
import { tableQuery } from './table-queries';
import { useRecordsChanged } from './use-records-changed';

type Open = 'record' | 'columns' | 'import' | 'remove' | null;

export function RecordPage({ table: name }: { table: string }) {
  const { scopes } = useVisitor();
  const [open, setOpen] = useState<Open>(null);
  const table = useQuery(tableQuery(name));
  const changed = useRecordsChanged(name);
  const canWrite = scopes.includes('workflows:write');
  const close = () => setOpen(null);
  const done = () => {
    close();
    changed();
  };
  return (
    <>
      <TopBar crumbs={[{ label: t('Tables'), href: '/tables' }, { label: name }]}>
        {table.data && (
          <a
            className={buttonClass('ghost')}
            href={`/api/v1/tables/${encodeURIComponent(name)}/export`}
            download={`${name}.csv`}
            aria-label={t('Export CSV')}
          >
            <Download aria-hidden />
            <span className="max-md:hidden">{t('Export')}</span>
          </a>
        )}
        {table.data && canWrite && (
          <>
            <IconButton label={t('Import CSV')} icon={<Upload />} onClick={() => setOpen('import')} />
            <IconButton
              label={t('Change the table')}
              icon={<Columns3 />}
              onClick={() => setOpen('columns')}
            />
            <IconButton label={t('Delete the table')} icon={<Trash2 />} onClick={() => setOpen('remove')} />
            <Button variant="primary" icon={<Plus aria-hidden />} onClick={() => setOpen('record')}>
              <span className="max-sm:sr-only">{t('New record')}</span>
            </Button>
          </>
        )}
      </TopBar>
      <Main>
        <h1 className="sr-only">{name}</h1>
        {table.data ? (
          <Records table={table.data} isReadOnly={!canWrite} />
        ) : table.error ? (
          <ErrorState
            title={t('The table could not be loaded')}
            message={table.error.message}
            onRetry={() => void table.refetch()}
          />
        ) : (
          <TableSkeleton label={t('Loading the table')} />
        )}
      </Main>
      {table.data && open === 'record' && <RecordDialog table={table.data} onDone={done} onClose={close} />}
      {table.data && open === 'columns' && (
        <TableDialog table={table.data} usedBy={table.data.usedBy} onClose={close} />
      )}
      {table.data && open === 'remove' && <RemoveTableDialog table={table.data} onClose={close} />}
      {open === 'import' && <ImportDialog table={name} onImported={changed} onClose={close} />}
    </>
  );
}
