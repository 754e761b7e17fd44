'use client';

import dynamic from 'next/dynamic';
import { useEditorState } from './editor-context';

const OutlinePanel = dynamic(() => import('./outline-panel').then((module) => module.OutlinePanel));

export function LazyOutline() {
  const isOpen = useEditorState((state) => state.view.panel === 'outline');
  return isOpen ? <OutlinePanel /> : null;
}
