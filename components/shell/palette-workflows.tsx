'use client';

import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Command as Cmdk } from 'cmdk';
import { Workflow } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useDeferredValue } from 'react';
import { t } from '@/components/i18n/t';
import { api } from '@/lib/api/browser-client';
import { paletteGroup, paletteItem } from './palette-item';

const RECENT = 5;
const FOUND = 10;

/** Workflows the server finds for the text; without a text, those changed last. */
export function PaletteWorkflows({ search, onOpen }: { search: string; onOpen: () => void }) {
  const router = useRouter();
  const text = useDeferredValue(search.trim());
  const { data } = useQuery({
    queryKey: ['workflows', 'palette', text],
    queryFn: ({ signal }) =>
      api.workflows.list({
        query: {
          limit: String(text ? FOUND : RECENT),
          sort: 'updatedAt:desc',
          ...(text ? { search: text } : {}),
        },
        signal,
      }),
    placeholderData: keepPreviousData,
  });
  if (!data || data.workflows.length === 0) return null;
  return (
    <Cmdk.Group heading={t('Workflows')} className={paletteGroup}>
      {data.workflows.map(({ id, name }) => (
        <Cmdk.Item
          key={id}
          value={id}
          // The server has chosen already; the typed text among the keywords keeps the palette from choosing again.
          keywords={[name, search]}
          onSelect={() => {
            onOpen();
            router.push(`/workflows/${id}`);
          }}
          className={paletteItem}
        >
          <Workflow aria-hidden />
          <span className="flex-1 truncate">{name}</span>
        </Cmdk.Item>
      ))}
    </Cmdk.Group>
  );
}
