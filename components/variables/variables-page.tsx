'use client';

import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Plus, Variable as VariableIcon } from 'lucide-react';
import { useState } from 'react';
import { t, tx } from '@/components/i18n/t';
import { RemoveDialog } from '@/components/schema-form/remove-dialog';
import { SettingsPage } from '@/components/settings/settings-page';
import { Button } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { ErrorState } from '@/components/ui/error-state';
import { Table, TableHead } from '@/components/ui/table';
import { usePages } from '@/components/ui/use-pages';
import { TableSkeleton } from '@/components/workflows/table-skeleton';
import { api } from '@/lib/api/browser-client';
import { VariableDialog } from './variable-dialog';
import { type Variable, variablesQuery } from './variable-queries';
import { VariableRow } from './variable-row';

type Open = { what: 'form'; variable?: Variable } | { what: 'remove'; variable: Variable } | null;

export function VariablesPage() {
  const [open, setOpen] = useState<Open>(null);
  const list = useQuery(variablesQuery);
  const close = () => setOpen(null);
  return (
    <SettingsPage
      title={t('Variables')}
      description={tx(
        'What all workflows of the organization read as {path}, and secrets that are never shown again.',
        { path: <code className="text-ink">{'{{env.NAME}}'}</code> },
      )}
      action={
        <Button variant="primary" icon={<Plus aria-hidden />} onClick={() => setOpen({ what: 'form' })}>
          {t('New variable')}
        </Button>
      }
      dialog={
        <>
          {open?.what === 'form' && <VariableDialog variable={open.variable} onClose={close} />}
          {open?.what === 'remove' && <RemoveVariable variable={open.variable} onClose={close} />}
        </>
      }
    >
      {list.data ? (
        <List
          variables={list.data.variables}
          onCreate={() => setOpen({ what: 'form' })}
          onEdit={(variable) => setOpen({ what: 'form', variable })}
          onRemove={(variable) => setOpen({ what: 'remove', variable })}
        />
      ) : list.error ? (
        <ErrorState
          title={t('The variables could not be loaded')}
          message={list.error.message}
          onRetry={() => void list.refetch()}
        />
      ) : (
        <TableSkeleton label={t('Loading variables')} />
      )}
    </SettingsPage>
  );
}

type ListProps = {
  variables: readonly Variable[];
  onCreate: () => void;
  onEdit: (variable: Variable) => void;
  onRemove: (variable: Variable) => void;
};

function List({ variables, onCreate, onEdit, onRemove }: ListProps) {
  const { shown, pager } = usePages(variables);
  if (variables.length === 0) {
    return (
      <EmptyState
        icon={<VariableIcon />}
        title={t('No variables yet')}
        action={<Button onClick={onCreate}>{t('Create a variable')}</Button>}
      >
        {t(
          'An address, a limit or a token that several workflows need stands here once, and is changed here once.',
        )}
      </EmptyState>
    );
  }
  return (
    <>
      <Table>
        <thead>
          <tr>
            <TableHead className="w-[40%]">{t('Name')}</TableHead>
            <TableHead>{t('Value')}</TableHead>
            <TableHead className="max-sm:hidden">{t('Changed')}</TableHead>
            <TableHead className="w-24">
              <span className="sr-only">{t('Actions')}</span>
            </TableHead>
          </tr>
        </thead>
        <tbody>
          {shown.map((variable) => (
            <VariableRow
              key={variable.name}
              variable={variable}
              onEdit={() => onEdit(variable)}
              onRemove={() => onRemove(variable)}
            />
          ))}
        </tbody>
      </Table>
      {pager}
    </>
  );
}

function RemoveVariable({ variable: { name }, onClose }: { variable: Variable; onClose: () => void }) {
  const queryClient = useQueryClient();
  return (
    <RemoveDialog
      name={name}
      confirmLabel={t('Delete variable')}
      remove={(isForced) =>
        api.variables.remove({ params: { name }, query: { force: isForced ? 'true' : 'false' } })
      }
      onRemoved={() => void queryClient.invalidateQueries({ queryKey: variablesQuery.queryKey })}
      onClose={onClose}
    >
      {t('It cannot be brought back.')}
    </RemoveDialog>
  );
}
