'use client';

import { useState } from 'react';
import { t } from '@/components/i18n/t';
import { Badge } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { SearchBox } from '@/components/workflows/search-box';
import type { IntegrationOperation } from '@/lib/api/contracts/integrations';
import type { IntegrationDetails } from './integration-queries';
import { TestDialog } from './test-dialog';

const SHOWN = 100;

/** What the integration can do, with a way to try it. */
export function OperationList({ integration }: { integration: IntegrationDetails }) {
  const [search, setSearch] = useState('');
  const [tested, setTested] = useState<IntegrationOperation | null>(null);
  const words = search.toLowerCase().split(/\s+/).filter(Boolean);
  const fitting = integration.operations.filter(({ id, title, path }) =>
    words.every((word) => `${id} ${title} ${path}`.toLowerCase().includes(word)),
  );
  return (
    <section aria-labelledby="operations" className="flex flex-col gap-3">
      <div className="flex flex-wrap items-center justify-between gap-3">
        <h2 id="operations" className="font-semibold text-base">
          {t('Operations')}
        </h2>
        <div className="w-64 max-w-full">
          <SearchBox label={t('Find an operation')} value={search} onSearch={setSearch} />
        </div>
      </div>
      <ul className="overflow-hidden rounded-lg border border-line bg-panel">
        {fitting.slice(0, SHOWN).map((operation) => (
          <li
            key={operation.id}
            className="flex items-center gap-3 border-line border-b px-3 py-2 last:border-b-0"
          >
            <Badge className="w-16 justify-center font-mono max-sm:hidden">{operation.method}</Badge>
            <div className="min-w-0 flex-1">
              <p className="truncate font-medium">{operation.title}</p>
              <p className="truncate text-ink-3 text-xs">
                <code>{operation.id}</code> · {operation.path}
              </p>
            </div>
            <Button
              size="sm"
              aria-label={t('Try {title}', { title: operation.title })}
              onClick={() => setTested(operation)}
            >
              {t('Try')}
            </Button>
          </li>
        ))}
        {fitting.length === 0 && (
          <li className="px-3 py-3 text-ink-2">{t('No operation is called “{search}”.', { search })}</li>
        )}
      </ul>
      {fitting.length > SHOWN && (
        <p className="text-ink-2">
          {t('{SHOWN} of {count} are shown; search to find the others.', { SHOWN, count: fitting.length })}
        </p>
      )}
      {tested && (
        <TestDialog integration={integration.name} operation={tested} onClose={() => setTested(null)} />
      )}
    </section>
  );
}
