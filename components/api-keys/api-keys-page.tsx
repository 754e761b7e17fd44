'use client';

import { useQuery } from '@tanstack/react-query';
import { Plus } from 'lucide-react';
import { useState } from 'react';
import { t, tx } from '@/components/i18n/t';
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
      title={t('API keys')}
      description={tx(
        'Programs use a key to act as you in this organization. Send it as the header {code}.',
        {
          code: <code className="text-ink">X-API-Key</code>,
        },
      )}
      action={
        <Button variant="primary" icon={<Plus aria-hidden />} onClick={() => setIsCreating(true)}>
          {t('New key')}
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
