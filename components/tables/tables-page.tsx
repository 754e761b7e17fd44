'use client';

import { useQuery } from '@tanstack/react-query';
import { Plus } from 'lucide-react';
import { useState } from 'react';
import { t } from '@/components/i18n/t';
import { useVisitor } from '@/components/shell/visitor';
import { Button } from '@/components/ui/button';
import { ListPage } from '@/components/ui/list-page';
import { TableDialog } from './table-dialog';
import { TableList } from './table-list';
import { tablesQuery } from './table-queries';

export function TablesPage() {
  const { scopes } = useVisitor();
  const [isCreating, setCreating] = useState(false);
  const tables = useQuery(tablesQuery);
  const canWrite = scopes.includes('workflows:write');
  return (
    <ListPage
      title={t('Tables')}
      description={t(
        'What workflows keep and look up. Steps read and write the records, and a change can start a workflow.',
      )}
      action={
        canWrite && (
          <Button variant="primary" icon={<Plus aria-hidden />} onClick={() => setCreating(true)}>
            {t('New table')}
          </Button>
        )
      }
      dialog={isCreating && <TableDialog onClose={() => setCreating(false)} />}
    >
      <TableList
        tables={tables.data?.tables}
        error={tables.error}
        onRetry={() => void tables.refetch()}
        onCreate={canWrite ? () => setCreating(true) : undefined}
      />
    </ListPage>
  );
}
