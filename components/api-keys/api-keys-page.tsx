'use client';

import { useQuery } from '@tanstack/react-query';
import { Plus } from 'lucide-react';
import { useState } from 'react';
import { Main } from '@/components/shell/main';
import { TopBar } from '@/components/shell/top-bar';
import { Button } from '@/components/ui/button';
import { ApiKeyList } from './api-key-list';
import { apiKeysQuery } from './api-key-queries';
import { NewKeyDialog } from './new-key-dialog';

export function ApiKeysPage() {
  const [isCreating, setIsCreating] = useState(false);
  const keys = useQuery(apiKeysQuery);
  return (
    <>
      <TopBar crumbs={[{ label: 'API keys' }]}>
        <Button variant="primary" icon={<Plus aria-hidden />} onClick={() => setIsCreating(true)}>
          New key
        </Button>
      </TopBar>
      <Main>
        <div className="mx-auto flex max-w-250 flex-col gap-4 px-4 py-4 sm:px-6 sm:py-6">
          <div>
            <h1 className="font-semibold text-xl">API keys</h1>
            <p className="mt-1 max-w-prose text-ink-2">
              Programs use a key to act as you in this organization. Send it as the header{' '}
              <code className="text-ink">X-API-Key</code>.
            </p>
          </div>
          <div className="overflow-hidden rounded-lg border border-line bg-panel">
            <ApiKeyList
              keys={keys.data?.apiKeys}
              error={keys.error}
              onRetry={() => void keys.refetch()}
              onCreate={() => setIsCreating(true)}
            />
          </div>
        </div>
      </Main>
      {isCreating && <NewKeyDialog onClose={() => setIsCreating(false)} />}
    </>
  );
}
