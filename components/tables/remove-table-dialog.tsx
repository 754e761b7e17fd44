'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { t, tn } from '@/components/i18n/t';
import { UsedBy } from '@/components/schema-form/used-by';
import { ConfirmDialog } from '@/components/ui/confirm-dialog';
import { notify } from '@/components/ui/notify';
import { api } from '@/lib/api/browser-client';
import type { TableDetails } from './table-queries';

export function RemoveTableDialog({ table, onClose }: { table: TableDetails; onClose: () => void }) {
  const router = useRouter();
  const queryClient = useQueryClient();
  const remove = useMutation({
    mutationFn: () => api.tables.remove({ params: { table: table.id }, query: { force: 'true' } }),
    onSuccess: async () => {
      router.push('/tables');
      await queryClient.invalidateQueries({ queryKey: ['tables'], exact: true });
    },
    onError: (error) => notify.failed(t('The table could not be deleted'), error),
    onSettled: onClose,
  });
  return (
    <ConfirmDialog
      isOpen
      onOpenChange={onClose}
      title={t('Delete “{name}”?', { name: table.name })}
      confirmLabel={t('Delete table')}
      onConfirm={() => remove.mutate()}
      isBusy={remove.isPending}
      isDanger
    >
      {table.recordsIsExact
        ? tn(
            table.records,
            '{count} record goes with it and cannot be brought back.',
            '{count} records go with it and cannot be brought back.',
          )
        : t('More than {count} records go with it and cannot be brought back.', { count: table.records })}
      <UsedBy users={table.usedBy} />
    </ConfirmDialog>
  );
}
