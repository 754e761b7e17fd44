'use client';

import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { t } from '@/components/i18n/t';
import { FieldInput } from '@/components/inspector/field-input';
import { translateField } from '@/components/inspector/translate-field';
import { Button } from '@/components/ui/button';
import { notify } from '@/components/ui/notify';
import { api } from '@/lib/api/browser-client';
import { formFields } from '@/lib/editor/form-fields';
import { problemAt } from '@/lib/editor/problem-at';
import { settingsChange } from '@/lib/editor/settings-change';
import type { Json } from '@/lib/shared/json';
import { MINUTE_MS } from '@/lib/shared/time';
import {
  concurrencySchema,
  debounceSchema,
  limitsSchema,
  rateLimitSchema,
  workflowSettingsSchema,
} from '@/lib/workflow/settings';
import { useEditor } from './editor-context';
import { LimitFields } from './limit-fields';

export type SettingsValues = Record<string, Json | undefined>;

/** The settings that are several fields together, and what they begin with. */
const limits: Record<string, Pick<Parameters<typeof LimitFields>[0], 'schema' | 'initial'>> = {
  concurrency: { schema: concurrencySchema, initial: { limit: 5 } },
  rateLimit: { schema: rateLimitSchema, initial: { count: 100, perMs: MINUTE_MS } },
  debounce: { schema: debounceSchema, initial: { ms: 5_000 } },
  limits: { schema: limitsSchema, initial: { steps: 10_000 } },
};

type Props = { workflowId: string; initial: SettingsValues };

export function SettingsForm({ workflowId, initial }: Props) {
  const [values, setValues] = useState(initial);
  const { isBusy, save } = useSaving(workflowId);
  const parsed = workflowSettingsSchema.safeParse(values);
  const issues = parsed.error?.issues ?? [];
  const change = (key: string, value: Json | undefined) =>
    setValues((before) => ({ ...before, [key]: value }));
  return (
    <form
      className="flex flex-col gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        if (parsed.success) void save(parsed.data);
      }}
    >
      {formFields(workflowSettingsSchema)
        .map(translateField)
        .map((field) => {
          const { key, label, help } = field;
          const limit = limits[key];
          if (limit) {
            return (
              <LimitFields
                key={key}
                {...limit}
                label={label}
                help={help}
                value={objectOrNone(values[key])}
                problemOf={(part) => translated(problemAt(issues, [key, part]))}
                onChange={(value) => change(key, value && withoutGaps(value))}
              />
            );
          }
          return (
            <FieldInput
              key={key}
              field={field}
              nodeId=""
              value={values[key]}
              error={translated(problemAt(issues, [key]))}
              isReadOnly={false}
              onChange={(value) => change(key, value)}
              onDone={() => undefined}
            />
          );
        })}
      <Button type="submit" className="self-end" isBusy={isBusy} disabled={!parsed.success}>
        {t('Save settings')}
      </Button>
    </form>
  );
}

function translated(problem: string | undefined): string | undefined {
  return problem && t(problem);
}

function useSaving(workflowId: string) {
  const { store } = useEditor();
  const client = useQueryClient();
  const [isBusy, setBusy] = useState(false);
  const save = async (settings: Parameters<typeof settingsChange>[0]) => {
    setBusy(true);
    try {
      await api.workflows.update({
        params: { id: workflowId },
        body: { settings: settingsChange(settings) },
      });
      await client.invalidateQueries({ queryKey: ['workflow-settings', workflowId] });
      store.getState().setView({ panel: null });
      notify.done(t('Settings saved'));
    } catch (error) {
      notify.failed(t('The settings were not saved'), error);
    }
    setBusy(false);
  };
  return { isBusy, save };
}

function objectOrNone(value: Json | undefined): SettingsValues | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : undefined;
}

/** JSON has no undefined: a field that was emptied is not there. */
function withoutGaps(values: SettingsValues): Record<string, Json> {
  return Object.fromEntries(
    Object.entries(values).flatMap(([key, value]) => (value === undefined ? [] : [[key, value]])),
  );
}
