'use client';

import { useEditor, useEditorState } from '@/components/editor/editor-context';
import { lazyPart } from '@/components/ui/lazy-part';
import { onlySelectedNode, selectOnly } from '@/lib/editor/selection';
import { msg } from '@/lib/i18n/message';

const Inspector = lazyPart({
  name: msg('The panel of the step'),
  load: () => import('./inspector').then((module) => module.Inspector),
  failure: 'floating',
});

/** The inspector, loaded when a step is first selected or the page has nothing better to do. */
export function LazyInspector() {
  const { store } = useEditor();
  const isNeeded = useEditorState(({ view }) => onlySelectedNode(view.selection) !== null);
  if (!isNeeded) return null;
  return <Inspector onGiveUp={() => store.getState().setView({ selection: selectOnly({}) })} />;
}

export function preloadInspector(): void {
  void Inspector.preload();
}
