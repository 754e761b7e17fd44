'use client';

import { useQuery } from '@tanstack/react-query';
import { useCallback } from 'react';
import { t } from '@/components/i18n/t';
import { translateLabels } from '@/components/i18n/translate-labels';
import { useVisitor } from '@/components/shell/visitor';
import { SegmentedControl } from '@/components/ui/segmented-control';
import { Select } from '@/components/ui/select';
import { msg } from '@/lib/i18n/message';
import { isFiltered, type ListSort, type ListView, statusFilters } from './list-view';
import { SearchBox } from './search-box';
import { statsQuery, tagsQuery } from './workflow-queries';
import { statusLabels } from './workflow-status';

const ANY_TAG = '*any';

const sortOptions: { value: ListSort; label: string }[] = [
  { value: 'updatedAt:desc', label: msg('Last edited') },
  { value: 'createdAt:desc', label: msg('Newest') },
  { value: 'name:asc', label: msg('Name, A to Z') },
  { value: 'name:desc', label: msg('Name, Z to A') },
  { value: 'status:asc', label: msg('Status') },
];

type Props = { view: ListView; onChange: (change: Partial<ListView>) => void };

export function ListFilters({ view, onChange }: Props) {
  const { data: tags = [] } = useQuery(tagsQuery);
  const counts = useCounts(view);
  const search = useCallback((text: string) => onChange({ search: text }), [onChange]);
  // A tag from the address stays visible although no recent workflow has it.
  const shownTags = view.tag === '' || tags.includes(view.tag) ? tags : [view.tag, ...tags];
  return (
    <div className="flex flex-wrap items-center gap-2">
      <div className="w-full sm:w-64">
        <SearchBox value={view.search} onSearch={search} label={t('Search workflows')} />
      </div>
      <div className="-mx-4 max-w-[100vw] overflow-x-auto px-4 py-0.5 sm:mx-0 sm:px-0">
        <SegmentedControl
          aria-label={t('Status')}
          className="w-max"
          value={view.status}
          onValueChange={(status) => onChange({ status })}
          segments={statusFilters.map((status) => ({
            value: status,
            label: status === 'all' ? t('All') : t(statusLabels[status]),
            count: counts?.[status === 'all' ? 'total' : status],
          }))}
        />
      </div>
      <div className="flex gap-2 max-sm:w-full sm:ml-auto">
        {shownTags.length > 0 && (
          <Select
            aria-label={t('Tag')}
            className="sm:w-36"
            value={view.tag === '' ? ANY_TAG : view.tag}
            onValueChange={(tag) => onChange({ tag: tag === ANY_TAG ? '' : tag })}
            options={[
              { value: ANY_TAG, label: t('Any tag') },
              ...shownTags.map((tag) => ({ value: tag, label: tag })),
            ]}
          />
        )}
        <Select
          aria-label={t('Sort')}
          className="sm:w-36"
          value={view.sort}
          onValueChange={(sort) => onChange({ sort })}
          options={translateLabels(sortOptions)}
        />
      </div>
    </div>
  );
}

/** The server counts for the whole organization: true only for those who see all of it, and without other filters. */
function useCounts(view: ListView) {
  const { organization } = useVisitor();
  const canSeeAll = organization.role === 'owner' || organization.role === 'admin';
  const { data } = useQuery({ ...statsQuery, enabled: canSeeAll });
  return isFiltered({ ...view, status: 'all' }) ? undefined : data;
}
