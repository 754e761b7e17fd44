'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { ConfirmDialog } from '@/components/ui/confirm-dialog';
import { notify } from '@/components/ui/notify';
import { api } from '@/lib/api/browser-client';
import { functionsQuery } from './function-queries';

export function RemoveFunctionDialog({ name, onClose }: { name: string; onClose: () => void }) {
  const queryClient = useQueryClient();
  const remove = useMutation({
    mutationFn: () => api.functions.remove({ params: { name } }),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: functionsQuery.queryKey }),
    onError: (error) => notify.failed('The function could not be deleted', error),
    onSettled: onClose,
  });
  return (
    <ConfirmDialog
      isOpen
      onOpenChange={onClose}
      title={`Delete “${name}”?`}
      confirmLabel="Delete function"
      onConfirm={() => remove.mutate()}
      isBusy={remove.isPending}
      isDanger
    >
      Steps that call it fail from then on, until one of this name is there again.
    </ConfirmDialog>
  );
}
