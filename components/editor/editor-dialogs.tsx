'use client';

import { lazyPart } from '@/components/ui/lazy-part';
import type { Autosave } from '@/lib/editor/autosave';
import { msg } from '@/lib/i18n/message';
import { useEditor, useEditorState } from './editor-context';

type Save = Pick<Autosave, 'flush' | 'replaced'>;

// What opens over the editor. Each is loaded when it is first opened: the canvas does not wait for it.

const ConnectDialog = lazyPart({
  name: msg('The list of what to connect to'),
  load: () => import('./connect-dialog').then((m) => m.ConnectDialog),
  failure: 'floating',
});
const FindDialog = lazyPart({
  name: msg('The search'),
  load: () => import('./find-dialog').then((m) => m.FindDialog),
  failure: 'floating',
});
const NodePicker = lazyPart({
  name: msg('The list of steps'),
  load: () => import('@/components/palette/node-picker').then((m) => m.NodePicker),
  failure: 'floating',
});
const EditorImportDialog = lazyPart({
  name: msg('The import'),
  load: () => import('./import-dialog').then((m) => m.EditorImportDialog),
  failure: 'floating',
});
const PasteDialog = lazyPart({
  name: msg('The paste dialog'),
  load: () => import('./paste-dialog').then((m) => m.PasteDialog),
  failure: 'floating',
});
const SettingsDialog = lazyPart({
  name: msg('The settings'),
  load: () => import('./settings-dialog').then((m) => m.SettingsDialog),
  failure: 'floating',
});
const ShareDialog = lazyPart({
  name: msg('The share dialog'),
  load: () => import('@/components/share/share-dialog').then((m) => m.ShareDialog),
  failure: 'floating',
});
const ShortcutsSheet = lazyPart({
  name: msg('The list of shortcuts'),
  load: () => import('./shortcuts-sheet').then((m) => m.ShortcutsSheet),
  failure: 'floating',
});
const VersionsDialog = lazyPart({
  name: msg('The list of versions'),
  load: () => import('@/components/versions/versions-dialog').then((m) => m.VersionsDialog),
  failure: 'floating',
});

/** Those one types into the moment they open shall be there by then. */
export function preloadDialogs(): void {
  for (const part of [NodePicker, FindDialog, ConnectDialog]) void part.preload();
}

/** Without `save`, on the page of a run, there is nothing to save, share or restore. */
export function EditorDialogs({ save }: { save?: Save }) {
  const { store } = useEditor();
  const hasPicker = useEditorState((state) => state.view.picker !== null);
  return (
    <>
      {hasPicker && <NodePicker onGiveUp={() => store.getState().setView({ picker: null })} />}
      <PanelDialog {...(save ? { save } : {})} />
    </>
  );
}

function PanelDialog({ save }: { save?: Save }) {
  const { store } = useEditor();
  const panel = useEditorState((state) => state.view.panel);
  const isReadOnly = useEditorState((state) => state.isReadOnly);
  const { workflowId } = store.getState();
  const close = () => store.getState().setView({ panel: null });
  const setOpen = (isOpen: boolean) => !isOpen && close();
  switch (panel) {
    case 'connect':
      return <ConnectDialog onGiveUp={close} />;
    case 'find':
      return <FindDialog onGiveUp={close} />;
    case 'import':
      return <EditorImportDialog onGiveUp={close} />;
    case 'paste':
      return <PasteDialog onGiveUp={close} />;
    case 'settings':
      return <SettingsDialog onGiveUp={close} />;
    case 'shortcuts':
      return <ShortcutsSheet onGiveUp={close} />;
    case 'share':
      return save && <ShareDialog workflowId={workflowId} onOpenChange={setOpen} onGiveUp={close} />;
    case 'versions':
      return (
        save && (
          <VersionsDialog
            workflowId={workflowId}
            isReadOnly={isReadOnly}
            onOpenChange={setOpen}
            onGiveUp={close}
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
