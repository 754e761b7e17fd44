'use client';

import { useQuery } from '@tanstack/react-query';
import { t } from '@/components/i18n/t';
import { Dialog } from '@/components/ui/dialog';
import { ErrorState } from '@/components/ui/error-state';
import { Skeleton } from '@/components/ui/skeleton';
import { api } from '@/lib/api/browser-client';
import { useEditor, useEditorState } from './editor-context';
import { InputSchemaField } from './input-schema-field';
import { SettingsForm, type SettingsValues } from './settings-form';
import { ToolField } from './tool-field';

/** Settings that shape the runs of the workflow, and the schema of their input. */
export function SettingsDialog() {
  const { store } = useEditor();
  const isOpen = useEditorState((state) => state.view.panel === 'settings');
  return (
    <Dialog
      isOpen={isOpen}
      onOpenChange={(open) => store.getState().setView({ panel: open ? 'settings' : null })}
      title={t('Settings of the workflow')}
      description={t('They hold for runs that start after they are saved.')}
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
        title={t('The settings could not be read')}
        message={query.error.message}
        onRetry={query.refetch}
      />
    );
  }
  // They came as JSON, so what is not set is absent.
  const settings = query.data.settings as unknown as SettingsValues;
  return (
    <div className="flex flex-col gap-6">
      <SettingsForm workflowId={workflowId} initial={settings} />
      <InputSchemaField />
      <ToolField workflowId={workflowId} slug={query.data.slug} config={query.data.config} />
    </div>
  );
}
