'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { KeyRound } from 'lucide-react';
import { useState } from 'react';
import { t } from '@/components/i18n/t';
import { Button } from '@/components/ui/button';
import { ConfirmDialog } from '@/components/ui/confirm-dialog';
import { EmptyState } from '@/components/ui/empty-state';
import { ErrorState } from '@/components/ui/error-state';
import { notify } from '@/components/ui/notify';
import { Skeleton } from '@/components/ui/skeleton';
import { Table, TableHead } from '@/components/ui/table';
import { usePages } from '@/components/ui/use-pages';
import { api } from '@/lib/api/browser-client';
import { type ApiKey, apiKeysQuery } from './api-key-queries';
import { ApiKeyRow } from './api-key-row';

type Props = {
  keys: readonly ApiKey[] | undefined;
  error: Error | null;
  onRetry: () => void;
  onCreate: () => void;
};

export function ApiKeyList({ keys, error, onRetry, onCreate }: Props) {
  const [doomed, setDoomed] = useState<ApiKey | null>(null);
  const { shown, pager } = usePages(keys ?? []);
  if (error && !keys) {
    return <ErrorState title={t('The keys could not be loaded')} message={error.message} onRetry={onRetry} />;
  }
  if (!keys) return <Loading />;
  if (keys.length === 0) {
    return (
      <EmptyState
        icon={<KeyRound />}
        title={t('No keys yet')}
        action={<Button onClick={onCreate}>{t('Create a key')}</Button>}
      >
        {t('With a key, a script or another system can start workflows and read their results.')}
      </EmptyState>
    );
  }
  return (
    <>
      <Table>
        <thead>
          <tr>
            <TableHead className="w-[36%]">{t('Name')}</TableHead>
            <TableHead className="max-md:hidden">{t('Key')}</TableHead>
            <TableHead className="max-sm:hidden">{t('May')}</TableHead>
            <TableHead>{t('Last used')}</TableHead>
            <TableHead className="max-md:hidden">{t('Expires')}</TableHead>
            <TableHead className="w-20">
              <span className="sr-only">{t('Actions')}</span>
            </TableHead>
          </tr>
        </thead>
        <tbody>
          {shown.map((key) => (
            <ApiKeyRow key={key.id} apiKey={key} onRevoke={() => setDoomed(key)} />
          ))}
        </tbody>
      </Table>
      {pager}
      {doomed && <RevokeDialog apiKey={doomed} onClose={() => setDoomed(null)} />}
    </>
  );
}

function RevokeDialog({ apiKey, onClose }: { apiKey: ApiKey; onClose: () => void }) {
  const queryClient = useQueryClient();
  const revoke = useMutation({
    mutationFn: () => api.apiKeys.revoke({ params: { id: apiKey.id } }),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: apiKeysQuery.queryKey }),
    onError: (error) => notify.failed(t('The key could not be revoked'), error),
    onSettled: onClose,
  });
  return (
    <ConfirmDialog
      isOpen
      onOpenChange={onClose}
      title={t('Revoke “{name}”?', { name: apiKey.name })}
      confirmLabel={t('Revoke key')}
      onConfirm={() => revoke.mutate()}
      isBusy={revoke.isPending}
      isDanger
    >
      {t('Whatever uses it is refused from now on. A key cannot be brought back.')}
    </ConfirmDialog>
  );
}

function Loading() {
  return (
    <div role="status" aria-label={t('Loading keys')}>
      {['w-32', 'w-48', 'w-40'].map((width) => (
        <div key={width} className="flex h-10 items-center gap-6 border-line border-b px-3 last:border-b-0">
          <Skeleton className={width} />
          <Skeleton className="ml-auto w-24" />
        </div>
      ))}
    </div>
  );
}
