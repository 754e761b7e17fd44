'use client';

import { useQuery } from '@tanstack/react-query';
import { Plus } from 'lucide-react';
import { useState } from 'react';
import { Main } from '@/components/shell/main';
import { TopBar } from '@/components/shell/top-bar';
import { useVisitor } from '@/components/shell/visitor';
import { Button } from '@/components/ui/button';
import { IntegrationList } from './integration-list';
import { integrationsQuery } from './integration-queries';
import { NewIntegrationDialog } from './new-integration-dialog';

export function IntegrationsPage() {
  const { scopes } = useVisitor();
  const [isAdding, setAdding] = useState(false);
  const integrations = useQuery(integrationsQuery);
  const canWrite = scopes.includes('workflows:write');
  return (
    <>
      <TopBar crumbs={[{ label: 'Integrations' }]}>
        {canWrite && (
          <Button variant="primary" icon={<Plus aria-hidden />} onClick={() => setAdding(true)}>
            Add integration
          </Button>
        )}
      </TopBar>
      <Main>
        <div className="mx-auto flex max-w-250 flex-col gap-4 px-4 py-4 sm:px-6 sm:py-6">
          <div>
            <h1 className="font-semibold text-xl">Integrations</h1>
            <p className="mt-1 max-w-prose text-ink-2">
              Give Sluice the OpenAPI document of an API, and each of its operations becomes a step.
            </p>
          </div>
          <div className="overflow-hidden rounded-lg border border-line bg-panel">
            <IntegrationList
              integrations={integrations.data?.integrations}
              error={integrations.error}
              onRetry={() => void integrations.refetch()}
              onAdd={canWrite ? () => setAdding(true) : undefined}
            />
          </div>
        </div>
      </Main>
      {isAdding && <NewIntegrationDialog onClose={() => setAdding(false)} />}
    </>
  );
}
