'use client';

import { useQuery } from '@tanstack/react-query';
import { Plus } from 'lucide-react';
import { useState } from 'react';
import { SettingsPage } from '@/components/settings/settings-page';
import { Button } from '@/components/ui/button';
import { ApiKeyList } from './api-key-list';
import { apiKeysQuery } from './api-key-queries';
import { NewKeyDialog } from './new-key-dialog';

export function ApiKeysPage() {
  const [isCreating, setIsCreating] = useState(false);
  const keys = useQuery(apiKeysQuery);
  return (
    <SettingsPage
      title="API keys"
      description={
        <>
          Programs use a key to act as you in this organization. Send it as the header{' '}
          <code className="text-ink">X-API-Key</code>.
        </>
      }
      action={
        <Button variant="primary" icon={<Plus aria-hidden />} onClick={() => setIsCreating(true)}>
          New key
        </Button>
      }
      dialog={isCreating && <NewKeyDialog onClose={() => setIsCreating(false)} />}
    >
      <ApiKeyList
        keys={keys.data?.apiKeys}
        error={keys.error}
        onRetry={() => void keys.refetch()}
        onCreate={() => setIsCreating(true)}
      />
    </SettingsPage>
  );
}
