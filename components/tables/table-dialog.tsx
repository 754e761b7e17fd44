'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { t } from '@/components/i18n/t';
import { Usage } from '@/components/schema-form/usage';
import { Field } from '@/components/ui/field';
import { FormDialog } from '@/components/ui/form-dialog';
import { Input } from '@/components/ui/input';
import { Notice } from '@/components/ui/notice';
import { api } from '@/lib/api/browser-client';
import { type ColumnDraft, ColumnsInput, columnsOf, draftsOf } from './columns-input';
import type { DataTable } from './table-queries';

type Props = {
  table?: DataTable;
  /** Of that one. */
  usedBy?: readonly { id: string }[];
  onClose: () => void;
  /** Told of the name instead of going to the page of the table. */
  onSaved?: (name: string) => void;
};

/** Creates a table, or changes the one that is given. */
export function TableDialog({ table, usedBy, onClose, onSaved }: Props) {
  const router = useRouter();
  const queryClient = useQueryClient();
  const [name, setName] = useState(table?.name ?? '');
  const [description, setDescription] = useState(table?.description ?? '');
  const [columns, setColumns] = useState<ColumnDraft[]>(() => draftsOf(table?.columns ?? []));
  const save = useMutation({
    mutationFn: () => {
      const body = { name: name.trim(), description, columns: columnsOf(columns) };
      return table ? api.tables.update({ params: { table: table.id }, body }) : api.tables.create({ body });
    },
    onSuccess: async (saved) => {
      await Promise.all([
        queryClient.invalidateQueries({ queryKey: ['tables'] }),
        queryClient.invalidateQueries({ queryKey: ['records'] }),
      ]);
      if (onSaved) onSaved(saved.name);
      else if (saved.name !== table?.name) router.push(`/tables/${saved.name}`);
      onClose();
    },
  });
  const gone = (table?.columns ?? []).filter(({ name: known }) => !columns.some(({ was }) => was === known));
  return (
    <FormDialog
      title={table ? t('Change “{name}”', { name: table.name }) : t('New table')}
      size="lg"
      action={table ? t('Save') : t('Create table')}
      isBusy={save.isPending}
      problem={save.error?.message}
      aside={<Usage users={usedBy} />}
      onSend={() => save.mutate()}
      onClose={onClose}
    >
      <Field label={t('Name')} help={t('Letters, digits, “_” and “-”. Steps name the table by it.')}>
        <Input
          value={name}
          maxLength={63}
          autoComplete="off"
          placeholder="customers"
          onChange={({ target }) => setName(target.value)}
        />
      </Field>
      <Field label={t('Description')} isOptional>
        <Input
          value={description}
          maxLength={2_000}
          onChange={({ target }) => setDescription(target.value)}
        />
      </Field>
      <Field label={t('Columns')} isGroup help={t('Without columns, any JSON object is a record.')}>
        <ColumnsInput columns={columns} onChange={setColumns} />
      </Field>
      {gone.length > 0 && (
        <Notice tone="wait">
          {t('{value} and what stands there will be deleted.', {
            value: gone.map(({ name: column }) => column).join(', '),
          })}
        </Notice>
      )}
    </FormDialog>
  );
}
