'use client';

import { useQuery } from '@tanstack/react-query';
import { Plus } from 'lucide-react';
import { useState } from 'react';
import { Main } from '@/components/shell/main';
import { TopBar } from '@/components/shell/top-bar';
import { Button } from '@/components/ui/button';
import { CredentialDialog } from './credential-dialog';
import { CredentialList } from './credential-list';
import { credentialsQuery } from './credential-queries';

export function CredentialsPage() {
  const [isCreating, setCreating] = useState(false);
  const credentials = useQuery(credentialsQuery);
  return (
    <>
      <TopBar crumbs={[{ label: 'Credentials' }]}>
        <Button variant="primary" icon={<Plus aria-hidden />} onClick={() => setCreating(true)}>
          New credential
        </Button>
      </TopBar>
      <Main>
        <div className="mx-auto flex max-w-250 flex-col gap-4 px-4 py-4 sm:px-6 sm:py-6">
          <div>
            <h1 className="font-semibold text-xl">Credentials</h1>
            <p className="mt-1 max-w-prose text-ink-2">
              What steps prove themselves with. They are stored encrypted, named by steps, and never shown
              again.
            </p>
          </div>
          <div className="overflow-hidden rounded-lg border border-line bg-panel">
            <CredentialList
              credentials={credentials.data?.credentials}
              error={credentials.error}
              onRetry={() => void credentials.refetch()}
              onCreate={() => setCreating(true)}
            />
          </div>
        </div>
      </Main>
      {isCreating && <CredentialDialog onClose={() => setCreating(false)} />}
    </>
  );
}
