'use client';

import { useQuery } from '@tanstack/react-query';
import { Plus } from 'lucide-react';
import { useState } from 'react';
import { Main } from '@/components/shell/main';
import { TopBar } from '@/components/shell/top-bar';
import { useVisitor } from '@/components/shell/visitor';
import { Button } from '@/components/ui/button';
import { TableDialog } from './table-dialog';
import { TableList } from './table-list';
import { tablesQuery } from './table-queries';

export function TablesPage() {
  const { scopes } = useVisitor();
  const [isCreating, setCreating] = useState(false);
  const tables = useQuery(tablesQuery);
  const canWrite = scopes.includes('workflows:write');
  return (
    <>
      <TopBar crumbs={[{ label: 'Tables' }]}>
        {canWrite && (
          <Button variant="primary" icon={<Plus aria-hidden />} onClick={() => setCreating(true)}>
            New table
          </Button>
        )}
      </TopBar>
      <Main>
        <div className="mx-auto flex max-w-250 flex-col gap-4 px-4 py-4 sm:px-6 sm:py-6">
          <div>
            <h1 className="font-semibold text-xl">Tables</h1>
            <p className="mt-1 max-w-prose text-ink-2">
              What workflows keep and look up. Steps read and write the records, and a change can start a
              workflow.
            </p>
          </div>
          <div className="overflow-hidden rounded-lg border border-line bg-panel">
            <TableList
              tables={tables.data?.tables}
              error={tables.error}
              onRetry={() => void tables.refetch()}
              onCreate={canWrite ? () => setCreating(true) : undefined}
            />
          </div>
        </div>
      </Main>
      {isCreating && <TableDialog onClose={() => setCreating(false)} />}
    </>
  );
}
