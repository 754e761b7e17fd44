'use client';

import { useQuery } from '@tanstack/react-query';
import { t } from '@/components/i18n/t';
import { workflowNamesQuery } from '@/components/runs/runs-queries';
import { Field } from '@/components/ui/field';
import { Select } from '@/components/ui/select';
import type { FunctionFieldsProps } from './field-props';

/** A workflow that is run; its output is that of the function. */
export function WorkflowFields({ draft, edit }: FunctionFieldsProps) {
  const { data: names } = useQuery(workflowNamesQuery);
  const workflows = [...(names ?? new Map<string, string>())];
  // One by its slug, or that was not changed lately, stays what it is.
  const isKnown = draft.workflowId === '' || names?.has(draft.workflowId);
  if (!isKnown) workflows.unshift([draft.workflowId, draft.workflowId]);
  return (
    <Field label={t('Workflow')} help={t('It must be active when it is called.')}>
      <Select
        value={draft.workflowId}
        placeholder={t('Choose')}
        options={workflows.map(([value, label]) => ({ value, label }))}
        onValueChange={(workflowId) => edit({ workflowId })}
      />
    </Field>
  );
}
