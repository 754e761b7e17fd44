'use client';

import { ReactFlowProvider } from '@xyflow/react';
import { PanelLeftOpen } from 'lucide-react';
import { WorkflowCanvas } from '@/components/canvas/workflow-canvas';
import { Inspector } from '@/components/inspector/inspector';
import { NodePicker } from '@/components/palette/node-picker';
import { StepPalette } from '@/components/palette/step-palette';
import { RunDrawer } from '@/components/run/run-drawer';
import { IconButton } from '@/components/ui/icon-button';
import { Announcer } from './announcer';
import { ConflictBanner } from './conflict-banner';
import { EditorContext, useEditor, useEditorState } from './editor-context';
import { EditorTopBar } from './editor-top-bar';
import { FindDialog } from './find-dialog';
import { MetaContext, useMeta } from './meta-context';
import { OutlinePanel } from './outline-panel';
import { ShortcutsSheet } from './shortcuts-sheet';
import { useEditorCommands } from './use-editor-commands';
import { useEditorKeys } from './use-editor-keys';
import { type EditorData, useEditorSession } from './use-editor-session';

/** The editor of one workflow's draft. */
export function WorkflowEditor({ data }: { data: EditorData }) {
  const { session, meta, save } = useEditorSession(data);
  return (
    <EditorContext value={session}>
      <MetaContext value={meta}>
        <ReactFlowProvider>
          <EditorTopBar />
          <ConflictBanner onMerge={save.resolve} />
          <EditorFrame />
        </ReactFlowProvider>
      </MetaContext>
    </EditorContext>
  );
}

function EditorFrame() {
  useEditorKeys();
  useEditorCommands();
  const isReadOnly = useEditorState((state) => state.isReadOnly);
  const isPaletteOpen = useEditorState((state) => state.view.isPaletteOpen);
  const name = useMeta((meta) => meta.name);
  return (
    <main id="main" tabIndex={-1} className="relative flex min-h-0 flex-1">
      <h1 className="sr-only">Workflow {name}</h1>
      {!isReadOnly && isPaletteOpen && <StepPalette />}
      <OutlinePanel />
      <div className="relative flex min-w-0 flex-1 flex-col">
        {!isReadOnly && !isPaletteOpen && <PaletteOpener />}
        <WorkflowCanvas />
        <RunDrawer />
      </div>
      <Inspector />
      <NodePicker />
      <FindDialog />
      <ShortcutsSheet />
      <Announcer />
    </main>
  );
}

function PaletteOpener() {
  const { store } = useEditor();
  return (
    <IconButton
      label="Show the steps"
      icon={<PanelLeftOpen />}
      variant="secondary"
      shortcut={['P']}
      className="absolute top-3 left-3 z-5 max-[900px]:hidden"
      onClick={() => store.getState().setView({ isPaletteOpen: true })}
    />
  );
}
