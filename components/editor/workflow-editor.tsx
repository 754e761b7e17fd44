'use client';

import { ReactFlowProvider } from '@xyflow/react';
import { PanelLeftOpen } from 'lucide-react';
import { WorkflowCanvas } from '@/components/canvas/workflow-canvas';
import { t } from '@/components/i18n/t';
import { LazyInspector } from '@/components/inspector/lazy-inspector';
import { StepPalette } from '@/components/palette/step-palette';
import { LazyRunDrawer } from '@/components/run/lazy-run-drawer';
import { IconButton } from '@/components/ui/icon-button';
import { Announcer } from './announcer';
import { EditorContext, useEditor, useEditorState } from './editor-context';
import { EditorDialogs } from './editor-dialogs';
import { EditorTopBar } from './editor-top-bar';
import { LazyConflict } from './lazy-conflict';
import { LazyOutline } from './lazy-outline';
import { MetaContext, useMeta } from './meta-context';
import { NewsBar } from './news-bar';
import { useClipboardEvents } from './use-clipboard-events';
import { useEditorCommands } from './use-editor-commands';
import { useEditorKeys } from './use-editor-keys';
import { type EditorData, type OpenEditor, useEditorSession } from './use-editor-session';
import { useTabTitle } from './use-tab-title';

/** The editor of one workflow's draft. */
export function WorkflowEditor({ data }: { data: EditorData }) {
  const { session, meta, save } = useEditorSession(data);
  return (
    <EditorContext value={session}>
      <MetaContext value={meta}>
        <ReactFlowProvider>
          <EditorTopBar onRevision={save.heardOf} />
          <NewsBar />
          <LazyConflict onMerge={save.resolve} />
          <EditorFrame save={save} />
        </ReactFlowProvider>
      </MetaContext>
    </EditorContext>
  );
}

function EditorFrame({ save }: Pick<OpenEditor, 'save'>) {
  useEditorKeys();
  useClipboardEvents();
  useEditorCommands();
  const isReadOnly = useEditorState((state) => state.isReadOnly);
  const isPaletteOpen = useEditorState((state) => state.view.isPaletteOpen);
  const name = useMeta((meta) => meta.name);
  useTabTitle(name);
  return (
    <main id="main" tabIndex={-1} className="relative flex min-h-0 flex-1">
      <h1 className="sr-only">{t('Workflow {name}', { name })}</h1>
      {!isReadOnly && isPaletteOpen && <StepPalette />}
      <LazyOutline />
      <div className="relative flex min-w-0 flex-1 flex-col">
        {!isReadOnly && !isPaletteOpen && <PaletteOpener />}
        <WorkflowCanvas />
        <LazyRunDrawer />
      </div>
      <LazyInspector />
      <EditorDialogs save={save} />
      <Announcer />
    </main>
  );
}

function PaletteOpener() {
  const { store } = useEditor();
  return (
    <IconButton
      label={t('Show the steps')}
      icon={<PanelLeftOpen />}
      variant="secondary"
      shortcut={['P']}
      className="absolute top-3 left-3 z-5 max-[900px]:hidden"
      onClick={() => store.getState().setView({ isPaletteOpen: true })}
    />
  );
}
