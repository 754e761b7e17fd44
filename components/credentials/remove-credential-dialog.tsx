'use client';

import { useQueryClient } from '@tanstack/react-query';
import { t } from '@/components/i18n/t';
import { RemoveDialog } from '@/components/schema-form/remove-dialog';
import { api } from '@/lib/api/browser-client';
import { type Credential, credentialsQuery } from './credential-queries';

type Props = { credential: Credential; onClose: () => void };

export function RemoveCredentialDialog({ credential: { id, name }, onClose }: Props) {
  const queryClient = useQueryClient();
  return (
    <RemoveDialog
      name={name}
      confirmLabel={t('Delete credential')}
      remove={(isForced) =>
        api.credentials.remove({ params: { id }, query: { force: isForced ? 'true' : 'false' } })
      }
      onRemoved={() => void queryClient.invalidateQueries({ queryKey: credentialsQuery.queryKey })}
      onClose={onClose}
    >
      {t('It cannot be brought back.')}
    </RemoveDialog>
  );
}
