'use client';

import { useQuery } from '@tanstack/react-query';
import { Lock } from 'lucide-react';
import { useState } from 'react';
import { t } from '@/components/i18n/t';
import { Button } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { ErrorState } from '@/components/ui/error-state';
import { Table, TableHead } from '@/components/ui/table';
import { usePages } from '@/components/ui/use-pages';
import { TableSkeleton } from '@/components/workflows/table-skeleton';
import { CredentialDialog } from './credential-dialog';
import { type Credential, credentialTypesQuery } from './credential-queries';
import { CredentialRow } from './credential-row';
import { RemoveCredentialDialog } from './remove-credential-dialog';
import { TestCredentialDialog } from './test-credential-dialog';

type Props = {
  credentials: readonly Credential[] | undefined;
  error: Error | null;
  onRetry: () => void;
  onCreate: () => void;
};

type Open = { what: 'edit' | 'test' | 'remove'; credential: Credential };

export function CredentialList({ credentials, error, onRetry, onCreate }: Props) {
  const [open, setOpen] = useState<Open | null>(null);
  const types = useQuery(credentialTypesQuery);
  const { shown, pager } = usePages(credentials ?? []);
  if (error && !credentials) {
    return (
      <ErrorState
        title={t('The credentials could not be loaded')}
        message={error.message}
        onRetry={onRetry}
      />
    );
  }
  if (!credentials) return <TableSkeleton label={t('Loading credentials')} />;
  if (credentials.length === 0) {
    return (
      <EmptyState
        icon={<Lock />}
        title={t('No credentials yet')}
        action={<Button onClick={onCreate}>{t('Create a credential')}</Button>}
      >
        {t('Keys, tokens, passwords and databases that steps use without showing them.')}
      </EmptyState>
    );
  }
  const close = () => setOpen(null);
  return (
    <>
      <Table>
        <thead>
          <tr>
            <TableHead className="w-[40%]">{t('Name')}</TableHead>
            <TableHead className="max-md:hidden">{t('May go to')}</TableHead>
            <TableHead className="max-sm:hidden">{t('Last used')}</TableHead>
            <TableHead className="w-36">
              <span className="sr-only">{t('Actions')}</span>
            </TableHead>
          </tr>
        </thead>
        <tbody>
          {shown.map((credential) => (
            <CredentialRow
              key={credential.id}
              credential={credential}
              typeTitle={types.data?.types.find(({ type }) => type === credential.type)?.title ?? ''}
              onOpen={(what) => setOpen({ what, credential })}
            />
          ))}
        </tbody>
      </Table>
      {pager}
      {open?.what === 'edit' && <CredentialDialog credential={open.credential} onClose={close} />}
      {open?.what === 'test' && <TestCredentialDialog credential={open.credential} onClose={close} />}
      {open?.what === 'remove' && <RemoveCredentialDialog credential={open.credential} onClose={close} />}
    </>
  );
}
