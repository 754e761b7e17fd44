'use client';

import { lazyPart } from '@/components/ui/lazy-part';
import { msg } from '@/lib/i18n/message';
import { useEditor, useEditorState } from './editor-context';

const OutlinePanel = lazyPart({
  name: msg('The outline'),
  load: () => import('./outline-panel').then((module) => module.OutlinePanel),
  failure: 'floating',
});

export function LazyOutline() {
  const { store } = useEditor();
  const isOpen = useEditorState((state) => state.view.panel === 'outline');
  return isOpen ? <OutlinePanel onGiveUp={() => store.getState().setView({ panel: null })} /> : null;
}
