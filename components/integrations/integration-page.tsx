'use client';

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Pencil, Trash2 } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { CredentialSelect } from '@/components/credentials/credential-select';
import { t, tn } from '@/components/i18n/t';
import { UsedBy } from '@/components/schema-form/used-by';
import { Main } from '@/components/shell/main';
import { TopBar } from '@/components/shell/top-bar';
import { useVisitor } from '@/components/shell/visitor';
import { ConfirmDialog } from '@/components/ui/confirm-dialog';
import { ErrorState } from '@/components/ui/error-state';
import { IconButton } from '@/components/ui/icon-button';
import { KeyValues } from '@/components/ui/key-values';
import { notify } from '@/components/ui/notify';
import { TableSkeleton } from '@/components/workflows/table-skeleton';
import { api } from '@/lib/api/browser-client';
import { ChangeIntegrationDialog } from './change-integration-dialog';
import { type IntegrationDetails, integrationQuery } from './integration-queries';
import { OperationList } from './operation-list';

export function IntegrationPage({ name }: { name: string }) {
  const { scopes } = useVisitor();
  const [open, setOpen] = useState<'change' | 'remove' | null>(null);
  const close = () => setOpen(null);
  const integration = useQuery(integrationQuery(name));
  const canWrite = scopes.includes('workflows:write');
  return (
    <>
      <TopBar crumbs={[{ label: t('Integrations'), href: '/integrations' }, { label: name }]}>
        {integration.data && canWrite && (
          <>
            <IconButton
              label={t('Change the integration')}
              icon={<Pencil />}
              onClick={() => setOpen('change')}
            />
            <IconButton
              label={t('Delete the integration')}
              icon={<Trash2 />}
              onClick={() => setOpen('remove')}
            />
          </>
        )}
      </TopBar>
      <Main>
        <div className="mx-auto flex max-w-250 flex-col gap-5 px-4 py-4 sm:px-6 sm:py-6">
          {!integration.data && <h1 className="sr-only">{name}</h1>}
          {integration.data ? (
            <>
              <About integration={integration.data} canWrite={canWrite} />
              <OperationList integration={integration.data} />
            </>
          ) : integration.error ? (
            <ErrorState
              title={t('The integration could not be loaded')}
              message={integration.error.message}
              onRetry={() => void integration.refetch()}
            />
          ) : (
            <TableSkeleton label={t('Loading the integration')} />
          )}
        </div>
      </Main>
      {integration.data && open === 'change' && (
        <ChangeIntegrationDialog integration={integration.data} onClose={close} />
      )}
      {integration.data && open === 'remove' && (
        <RemoveDialog integration={integration.data} onClose={close} />
      )}
    </>
  );
}

function About({ integration, canWrite }: { integration: IntegrationDetails; canWrite: boolean }) {
  const queryClient = useQueryClient();
  const { name, title, description, serverUrl, sourceUrl, credential, usedBy } = integration;
  const change = useMutation({
    mutationFn: (chosen: string | null) =>
      api.integrations.update({ params: { name }, body: { credential: chosen } }),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: ['integrations'] }),
    onError: (error) => notify.failed(t('The credential could not be changed'), error),
  });
  return (
    <section aria-labelledby="about" className="flex flex-col gap-4">
      <div>
        <h1 id="about" className="font-semibold text-xl">
          {title}
        </h1>
        {description && <p className="mt-1 max-w-prose whitespace-pre-line text-ink-2">{description}</p>}
      </div>
      <KeyValues
        rows={[
          { label: t('Server'), value: <code>{serverUrl}</code> },
          {
            label: t('Document'),
            value: sourceUrl ? <code>{sourceUrl}</code> : t('Given by hand, or shipped'),
          },
          {
            label: t('Used by'),
            value: tn(usedBy.length, '{count} workflow', '{count} workflows'),
          },
        ]}
      />
      {canWrite && (
        <div className="max-w-90">
          <CredentialSelect value={credential} onChange={(chosen) => change.mutate(chosen)} />
        </div>
      )}
    </section>
  );
}

function RemoveDialog({ integration, onClose }: { integration: IntegrationDetails; onClose: () => void }) {
  const router = useRouter();
  const queryClient = useQueryClient();
  const { name, title, usedBy } = integration;
  const remove = useMutation({
    mutationFn: () => api.integrations.remove({ params: { name }, query: { force: 'true' } }),
    onSuccess: async () => {
      router.push('/integrations');
      await queryClient.invalidateQueries({ queryKey: ['integrations'], exact: true });
    },
    onError: (error) => notify.failed(t('The integration could not be deleted'), error),
    onSettled: onClose,
  });
  return (
    <ConfirmDialog
      isOpen
      onOpenChange={onClose}
      title={t('Delete “{title}”?', { title })}
      confirmLabel={t('Delete integration')}
      onConfirm={() => remove.mutate()}
      isBusy={remove.isPending}
      isDanger
    >
      {t('Its operations are no steps any more.')}
      <UsedBy users={usedBy} />
    </ConfirmDialog>
  );
}
