'use client';

import { useQuery } from '@tanstack/react-query';
import { X } from 'lucide-react';
import { periodOptions } from '@/components/runs/period';
import { workflowNamesQuery } from '@/components/runs/runs-queries';
import { triggerLabel } from '@/components/runs/trigger-labels';
import { IconButton } from '@/components/ui/icon-button';
import { Select } from '@/components/ui/select';
import { admissionSources, admissionVerdicts } from '@/lib/api/contracts/triggers';
import { verdictWords } from './admission-words';
import type { AdmissionsView } from './admissions-view';
import type { ChangeAdmissionsView } from './use-admissions-view';

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
        aria-label="Verdict"
        className={half}
        value={view.verdict}
        onValueChange={(verdict) => onChange({ verdict })}
        options={[
          { value: 'all', label: 'Any verdict' },
          ...admissionVerdicts.map((value) => ({ value, label: verdictWords[value].label })),
        ]}
      />
      <Select
        aria-label="Workflow"
        className={half}
        value={view.workflow === '' ? ANY : view.workflow}
        onValueChange={(workflow) => onChange({ workflow: workflow === ANY ? '' : workflow })}
        options={[
          { value: ANY, label: 'Any workflow' },
          ...workflows.map(([value, label]) => ({ value, label })),
        ]}
      />
      <Select
        aria-label="Trigger"
        className={half}
        value={view.source}
        onValueChange={(source) => onChange({ source })}
        options={[
          { value: 'all', label: 'Any trigger' },
          ...admissionSources.map((value) => ({ value, label: triggerLabel(value) })),
        ]}
      />
      <Select
        aria-label="Time"
        className={half}
        value={view.period}
        onValueChange={(period) => onChange({ period })}
        options={periodOptions}
      />
      {view.execution !== '' && (
        <span className="flex min-w-0 items-center gap-1 text-ink-2 text-xs">
          <span className="min-w-0 truncate">
            Run <code>{view.execution}</code>
          </span>
          <IconButton
            label="Show those of all runs"
            icon={<X />}
            size="sm"
            onClick={() => onChange({ execution: '' })}
          />
        </span>
      )}
    </div>
  );
}
