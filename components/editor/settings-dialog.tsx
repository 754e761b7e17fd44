'use client';

import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { FieldInput } from '@/components/inspector/field-input';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { ErrorState } from '@/components/ui/error-state';
import { notify } from '@/components/ui/notify';
import { Skeleton } from '@/components/ui/skeleton';
import { api } from '@/lib/api/browser-client';
import { formFields } from '@/lib/editor/form-fields';
import { settingsChange } from '@/lib/editor/settings-change';
import type { Json } from '@/lib/shared/json';
import { workflowSettingsSchema } from '@/lib/workflow/settings';
import { useEditor, useEditorState } from './editor-context';
import { InputSchemaField } from './input-schema-field';
import { ToolField } from './tool-field';

type Values = Record<string, Json | undefined>;

/** Settings that shape the runs of the workflow, and the schema of their input. */
export function SettingsDialog() {
  const { store } = useEditor();
  const isOpen = useEditorState((state) => state.view.panel === 'settings');
  return (
    <Dialog
      isOpen={isOpen}
      onOpenChange={(open) => store.getState().setView({ panel: open ? 'settings' : null })}
      title="Settings of the workflow"
      description="They hold for runs that start after they are saved."
    >
      {isOpen && <SettingsBody />}
    </Dialog>
  );
}

function SettingsBody() {
  const workflowId = useEditorState((state) => state.workflowId);
  const query = useQuery({
    queryKey: ['workflow-settings', workflowId],
    queryFn: ({ signal }) => api.workflows.get({ params: { id: workflowId }, signal }),
    staleTime: 0,
    gcTime: 0,
  });
  if (query.isPending) return <Skeleton className="h-40 w-full" />;
  if (query.isError) {
    return (
      <ErrorState
        title="The settings could not be read"
        message={query.error.message}
        onRetry={query.refetch}
      />
    );
  }
  // They came as JSON, so what is not set is absent.
  const settings = query.data.settings as unknown as Values;
  return (
    <div className="flex flex-col gap-6">
      <SettingsForm workflowId={workflowId} initial={settings} />
      <InputSchemaField />
      <ToolField workflowId={workflowId} slug={query.data.slug} config={query.data.config} />
    </div>
  );
}

function SettingsForm({ workflowId, initial }: { workflowId: string; initial: Values }) {
  const { store } = useEditor();
  const client = useQueryClient();
  const [values, setValues] = useState(initial);
  const [isBusy, setBusy] = useState(false);
  const parsed = workflowSettingsSchema.safeParse(values);
  const save = async () => {
    if (!parsed.success) return;
    setBusy(true);
    try {
      await api.workflows.update({
        params: { id: workflowId },
        body: { settings: settingsChange(parsed.data) },
      });
      await client.invalidateQueries({ queryKey: ['workflow-settings', workflowId] });
      store.getState().setView({ panel: null });
      notify.done('Settings saved');
    } catch (error) {
      notify.failed('The settings were not saved', error);
    }
    setBusy(false);
  };
  const problemOf = (key: string) => parsed.error?.issues.find(({ path }) => path[0] === key)?.message;
  return (
    <form
      className="flex flex-col gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      {formFields(workflowSettingsSchema).map((field) => (
        <FieldInput
          key={field.key}
          field={field}
          nodeId=""
          value={values[field.key]}
          error={problemOf(field.key)}
          isReadOnly={false}
          onChange={(value) => setValues((before) => ({ ...before, [field.key]: value }))}
          onDone={() => undefined}
        />
      ))}
      <Button type="submit" className="self-end" isBusy={isBusy} disabled={!parsed.success}>
        Save settings
      </Button>
    </form>
  );
}
