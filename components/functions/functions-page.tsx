'use client';

import { useQuery } from '@tanstack/react-query';
import { Plus } from 'lucide-react';
import { useState } from 'react';
import { t } from '@/components/i18n/t';
import { useVisitor } from '@/components/shell/visitor';
import { Button } from '@/components/ui/button';
import { ListPage } from '@/components/ui/list-page';
import { FunctionDialog } from './function-dialog';
import { FunctionList } from './function-list';
import { functionsQuery } from './function-queries';

export function FunctionsPage() {
  const { scopes } = useVisitor();
  const [isCreating, setCreating] = useState(false);
  const functions = useQuery(functionsQuery);
  const canWrite = scopes.includes('workflows:write');
  return (
    <ListPage
      title={t('Functions')}
      description={t('What the step “Call function” calls by name. A change counts for the next call.')}
      action={
        canWrite && (
          <Button variant="primary" icon={<Plus aria-hidden />} onClick={() => setCreating(true)}>
            {t('New function')}
          </Button>
        )
      }
      dialog={isCreating && <FunctionDialog onClose={() => setCreating(false)} />}
    >
      <FunctionList
        functions={functions.data?.functions}
        error={functions.error}
        canWrite={canWrite}
        onRetry={() => void functions.refetch()}
      />
    </ListPage>
  );
}
