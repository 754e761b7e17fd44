'use client';

import { useQuery } from '@tanstack/react-query';
import { Plus } from 'lucide-react';
import { useState } from 'react';
import { Main } from '@/components/shell/main';
import { TopBar } from '@/components/shell/top-bar';
import { useVisitor } from '@/components/shell/visitor';
import { Button } from '@/components/ui/button';
import { FunctionDialog } from './function-dialog';
import { FunctionList } from './function-list';
import { functionsQuery } from './function-queries';

export function FunctionsPage() {
  const { scopes } = useVisitor();
  const [isCreating, setCreating] = useState(false);
  const functions = useQuery(functionsQuery);
  const canWrite = scopes.includes('workflows:write');
  return (
    <>
      <TopBar crumbs={[{ label: 'Functions' }]}>
        {canWrite && (
          <Button variant="primary" icon={<Plus aria-hidden />} onClick={() => setCreating(true)}>
            New function
          </Button>
        )}
      </TopBar>
      <Main>
        <div className="mx-auto flex max-w-250 flex-col gap-4 px-4 py-4 sm:px-6 sm:py-6">
          <div>
            <h1 className="font-semibold text-xl">Functions</h1>
            <p className="mt-1 max-w-prose text-ink-2">
              What the step “Call function” calls by name. A change counts for the next call.
            </p>
          </div>
          <div className="overflow-hidden rounded-lg border border-line bg-panel">
            <FunctionList
              functions={functions.data?.functions}
              error={functions.error}
              canWrite={canWrite}
              onRetry={() => void functions.refetch()}
            />
          </div>
        </div>
      </Main>
      {isCreating && <FunctionDialog onClose={() => setCreating(false)} />}
    </>
  );
}
