'use client';

import { useQuery } from '@tanstack/react-query';
import { X } from 'lucide-react';
import { t, tx } from '@/components/i18n/t';
import { translateLabels } from '@/components/i18n/translate-labels';
import { periodOptions } from '@/components/runs/period';
import { workflowNamesQuery } from '@/components/runs/runs-queries';
import { triggerLabel } from '@/components/runs/trigger-labels';
import { IconButton } from '@/components/ui/icon-button';
import { Select } from '@/components/ui/select';
import { admissionSources, admissionVerdicts } from '@/lib/api/contracts/triggers';
import { verdictWords } from './admission-words';
import type { AdmissionsView, ChangeAdmissionsView } from './admissions-view';

const ANY = '*any';

const half = 'max-sm:basis-[calc(50%-0.25rem)] sm:w-44';

export function AdmissionFilters({
  view,
  onChange,
}: {
  view: AdmissionsView;
  onChange: ChangeAdmissionsView;
}) {
  const { data: names } = useQuery(workflowNamesQuery);
  const workflows = [...(names ?? new Map<string, string>())];
  // A workflow from the address stays visible although it is not among those changed last.
  if (view.workflow !== '' && !names?.has(view.workflow)) workflows.unshift([view.workflow, view.workflow]);
  return (
    <div className="flex flex-wrap items-center gap-2">
      <Select
        aria-label={t('Verdict')}
        className={half}
        value={view.verdict}
        onValueChange={(verdict) => onChange({ verdict })}
        options={[
          { value: 'all', label: t('Any verdict') },
          ...admissionVerdicts.map((value) => ({ value, label: t(verdictWords[value].label) })),
        ]}
      />
      <Select
        aria-label={t('Workflow')}
        className={half}
        value={view.workflow === '' ? ANY : view.workflow}
        onValueChange={(workflow) => onChange({ workflow: workflow === ANY ? '' : workflow })}
        options={[
          { value: ANY, label: t('Any workflow') },
          ...workflows.map(([value, label]) => ({ value, label })),
        ]}
      />
      <Select
        aria-label={t('Trigger')}
        className={half}
        value={view.source}
        onValueChange={(source) => onChange({ source })}
        options={[
          { value: 'all', label: t('Any trigger') },
          ...admissionSources.map((value) => ({ value, label: triggerLabel(value) })),
        ]}
      />
      <Select
        aria-label={t('Time')}
        className={half}
        value={view.period}
        onValueChange={(period) => onChange({ period })}
        options={translateLabels(periodOptions)}
      />
      {view.execution !== '' && (
        <span className="flex min-w-0 items-center gap-1 text-ink-2 text-xs">
          <span className="min-w-0 truncate">
            {tx('Run {code}', { code: <code>{view.execution}</code> })}
          </span>
          <IconButton
            label={t('Show those of all runs')}
            icon={<X />}
            size="sm"
            onClick={() => onChange({ execution: '' })}
          />
        </span>
      )}
    </div>
  );
}
