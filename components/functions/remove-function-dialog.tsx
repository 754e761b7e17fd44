'use client';

import { useQueryClient } from '@tanstack/react-query';
import { t } from '@/components/i18n/t';
import { RemoveDialog } from '@/components/schema-form/remove-dialog';
import { api } from '@/lib/api/browser-client';
import { functionsQuery } from './function-queries';

export function RemoveFunctionDialog({ name, onClose }: { name: string; onClose: () => void }) {
  const queryClient = useQueryClient();
  return (
    <RemoveDialog
      name={name}
      confirmLabel={t('Delete function')}
      remove={(isForced) =>
        api.functions.remove({ params: { name }, query: { force: isForced ? 'true' : 'false' } })
      }
      onRemoved={() => void queryClient.invalidateQueries({ queryKey: functionsQuery.queryKey })}
      onClose={onClose}
    >
      {t('Steps that call it fail from then on, until one of this name is there again.')}
    </RemoveDialog>
  );
}
