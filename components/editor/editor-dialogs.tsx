'use client';

import dynamic from 'next/dynamic';
import type { Autosave } from '@/lib/editor/autosave';
import { useEditor, useEditorState } from './editor-context';

type Save = Pick<Autosave, 'flush' | 'replaced'>;

// What opens over the editor. Each is loaded when it is first opened: the canvas does not wait for it.

const loadConnect = () => import('./connect-dialog').then((m) => m.ConnectDialog);
const loadFind = () => import('./find-dialog').then((m) => m.FindDialog);
const loadPicker = () => import('@/components/palette/node-picker').then((m) => m.NodePicker);

const ConnectDialog = dynamic(loadConnect);
const FindDialog = dynamic(loadFind);
const NodePicker = dynamic(loadPicker);
const EditorImportDialog = dynamic(() => import('./import-dialog').then((m) => m.EditorImportDialog));
const PasteDialog = dynamic(() => import('./paste-dialog').then((m) => m.PasteDialog));
const SettingsDialog = dynamic(() => import('./settings-dialog').then((m) => m.SettingsDialog));
const ShareDialog = dynamic(() => import('@/components/share/share-dialog').then((m) => m.ShareDialog));
const ShortcutsSheet = dynamic(() => import('./shortcuts-sheet').then((m) => m.ShortcutsSheet));
const VersionsDialog = dynamic(() =>
  import('@/components/versions/versions-dialog').then((m) => m.VersionsDialog),
);

/** Those one types into the moment they open shall be there by then. */
export function preloadDialogs(): void {
  for (const load of [loadPicker, loadFind, loadConnect]) void load();
}

/** Without `save`, on the page of a run, there is nothing to save, share or restore. */
export function EditorDialogs({ save }: { save?: Save }) {
  const hasPicker = useEditorState((state) => state.view.picker !== null);
  return (
    <>
      {hasPicker && <NodePicker />}
      <PanelDialog {...(save ? { save } : {})} />
    </>
  );
}

function PanelDialog({ save }: { save?: Save }) {
  const { store } = useEditor();
  const panel = useEditorState((state) => state.view.panel);
  const isReadOnly = useEditorState((state) => state.isReadOnly);
  const { workflowId } = store.getState();
  const setOpen = (isOpen: boolean) => !isOpen && store.getState().setView({ panel: null });
  switch (panel) {
    case 'connect':
      return <ConnectDialog />;
    case 'find':
      return <FindDialog />;
    case 'import':
      return <EditorImportDialog />;
    case 'paste':
      return <PasteDialog />;
    case 'settings':
      return <SettingsDialog />;
    case 'shortcuts':
      return <ShortcutsSheet />;
    case 'share':
      return save && <ShareDialog workflowId={workflowId} mayChange={!isReadOnly} onOpenChange={setOpen} />;
    case 'versions':
      return (
        save && (
          <VersionsDialog
            workflowId={workflowId}
            isReadOnly={isReadOnly}
            onOpenChange={setOpen}
            flush={save.flush}
            onRestored={({ definition, revision }) => save.replaced({ definition, revision })}
          />
        )
      );
    case 'conflict':
    case 'outline':
    case 'testRun':
    case null:
      return null;
  }
}
