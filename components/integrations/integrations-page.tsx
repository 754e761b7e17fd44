'use client';

import { useQuery } from '@tanstack/react-query';
import { Plus } from 'lucide-react';
import { useState } from 'react';
import { t } from '@/components/i18n/t';
import { useVisitor } from '@/components/shell/visitor';
import { Button } from '@/components/ui/button';
import { ListPage } from '@/components/ui/list-page';
import { IntegrationList } from './integration-list';
import { integrationsQuery } from './integration-queries';
import { NewIntegrationDialog } from './new-integration-dialog';

export function IntegrationsPage() {
  const { scopes } = useVisitor();
  const [isAdding, setAdding] = useState(false);
  const integrations = useQuery(integrationsQuery);
  const canWrite = scopes.includes('workflows:write');
  return (
    <ListPage
      title={t('Integrations')}
      description={t(
        'Give Sluice the OpenAPI document of an API, and each of its operations becomes a step.',
      )}
      action={
        canWrite && (
          <Button variant="primary" icon={<Plus aria-hidden />} onClick={() => setAdding(true)}>
            {t('Add integration')}
          </Button>
        )
      }
      dialog={isAdding && <NewIntegrationDialog onClose={() => setAdding(false)} />}
    >
      <IntegrationList
        integrations={integrations.data?.integrations}
        error={integrations.error}
        onRetry={() => void integrations.refetch()}
        onAdd={canWrite ? () => setAdding(true) : undefined}
      />
    </ListPage>
  );
}
