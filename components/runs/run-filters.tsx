'use client';

import { useQuery } from '@tanstack/react-query';
import { useCallback } from 'react';
import { t } from '@/components/i18n/t';
import { translateLabels } from '@/components/i18n/translate-labels';
import { Select } from '@/components/ui/select';
import { SearchBox } from '@/components/workflows/search-box';
import { executionStatuses } from '@/lib/api/contracts/execution-shape';
import { msg } from '@/lib/i18n/message';
import { periodOptions } from './period';
import { workflowNamesQuery } from './runs-queries';
import type { ChangeRunsView, RunsView } from './runs-view';
import { triggerLabels } from './trigger-labels';

const ANY = '*any';

const statusLabels = {
  pending: msg('Queued'),
  running: msg('Running'),
  paused: msg('Paused'),
  completed: msg('Completed'),
  failed: msg('Failed'),
  cancelled: msg('Cancelled'),
} as const;

export function RunFilters({ view, onChange }: { view: RunsView; onChange: ChangeRunsView }) {
  const { data: names } = useQuery(workflowNamesQuery);
  const search = useCallback((text: string) => onChange({ search: text }), [onChange]);
  const workflows = [...(names ?? new Map<string, string>())];
  // A workflow from the address stays visible although it is not among those changed last.
  if (view.workflow !== '' && !names?.has(view.workflow)) workflows.unshift([view.workflow, view.workflow]);
  return (
    <div className="flex flex-wrap items-center gap-2">
      <div className="w-full sm:w-72">
        <SearchBox value={view.search} onSearch={search} label={t('Search input, error or id')} />
      </div>
      <Select
        aria-label={t('Status')}
        className="max-sm:basis-[calc(50%-0.25rem)] sm:w-36"
        value={view.status}
        onValueChange={(status) => onChange({ status })}
        options={[
          { value: 'all', label: t('Any status') },
          ...executionStatuses.map((value) => ({ value, label: t(statusLabels[value]) })),
        ]}
      />
      <Select
        aria-label={t('Workflow')}
        className="max-sm:basis-[calc(50%-0.25rem)] sm:w-48"
        value={view.workflow === '' ? ANY : view.workflow}
        onValueChange={(workflow) => onChange({ workflow: workflow === ANY ? '' : workflow })}
        options={[
          { value: ANY, label: t('Any workflow') },
          ...workflows.map(([value, label]) => ({ value, label })),
        ]}
      />
      <Select
        aria-label={t('Trigger')}
        className="max-sm:basis-[calc(50%-0.25rem)] sm:w-40"
        value={view.trigger === '' ? ANY : view.trigger}
        onValueChange={(trigger) => onChange({ trigger: trigger === ANY ? '' : trigger })}
        options={[
          { value: ANY, label: t('Any trigger') },
          ...Object.entries(triggerLabels).map(([value, label]) => ({ value, label: t(label) })),
        ]}
      />
      <Select
        aria-label={t('Time')}
        className="max-sm:basis-[calc(50%-0.25rem)] sm:w-36"
        value={view.period}
        onValueChange={(period) => onChange({ period })}
        options={translateLabels(periodOptions)}
      />
    </div>
  );
}
