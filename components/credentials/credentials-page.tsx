'use client';

import { useQuery } from '@tanstack/react-query';
import { Plus } from 'lucide-react';
import { useState } from 'react';
import { t } from '@/components/i18n/t';
import { Button } from '@/components/ui/button';
import { ListPage } from '@/components/ui/list-page';
import { CredentialDialog } from './credential-dialog';
import { CredentialList } from './credential-list';
import { credentialsQuery } from './credential-queries';

export function CredentialsPage() {
  const [isCreating, setCreating] = useState(false);
  const credentials = useQuery(credentialsQuery);
  return (
    <ListPage
      title={t('Credentials')}
      description={t(
        'What steps prove themselves with. They are stored encrypted, named by steps, and never shown again.',
      )}
      action={
        <Button variant="primary" icon={<Plus aria-hidden />} onClick={() => setCreating(true)}>
          {t('New credential')}
        </Button>
      }
      dialog={isCreating && <CredentialDialog onClose={() => setCreating(false)} />}
    >
      <CredentialList
        credentials={credentials.data?.credentials}
        error={credentials.error}
        onRetry={() => void credentials.refetch()}
        onCreate={() => setCreating(true)}
      />
    </ListPage>
  );
}
