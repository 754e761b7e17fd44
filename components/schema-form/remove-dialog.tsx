'use client';

import { useMutation } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { z } from 'zod';
import { t } from '@/components/i18n/t';
import { ConfirmDialog } from '@/components/ui/confirm-dialog';
import { notify } from '@/components/ui/notify';
import { ApiError } from '@/lib/api/api-error';
import { UsedBy } from './used-by';

const conflict = z.object({
  usedBy: z.array(z.object({ id: z.string(), name: z.string(), kind: z.string().optional() })),
});
type User = z.infer<typeof conflict>['usedBy'][number];

type Props = {
  name: string;
  /** A question; without it, whether to delete what has this name. */
  title?: string;
  /** Such as "Delete credential". */
  confirmLabel: string;
  /** Refuses with 409 and a list of users, unless forced. */
  remove: (isForced: boolean) => Promise<unknown>;
  onRemoved: () => void;
  onClose: () => void;
  children: ReactNode;
};

/** Deletes something; when it turns out to be in use, says where and asks once more. */
export function RemoveDialog(props: Props) {
  const { name, title, confirmLabel, remove, onRemoved, onClose, children } = props;
  const [users, setUsers] = useState<readonly User[]>([]);
  const mutation = useMutation({
    mutationFn: () => remove(users.length > 0),
    onSuccess: () => {
      onRemoved();
      onClose();
    },
    onError: (error) => {
      const read = error instanceof ApiError ? conflict.safeParse(error.details) : null;
      if (read?.success && read.data.usedBy.length > 0) return setUsers(read.data.usedBy);
      notify.failed(t('“{name}” could not be deleted', { name }), error);
      onClose();
    },
  });
  return (
    <ConfirmDialog
      isOpen
      onOpenChange={onClose}
      title={title ?? t('Delete “{name}”?', { name })}
      confirmLabel={users.length > 0 ? t('Delete all the same') : confirmLabel}
      onConfirm={() => mutation.mutate()}
      isBusy={mutation.isPending}
      isDanger
    >
      {children}
      <UsedBy users={users} />
    </ConfirmDialog>
  );
}
