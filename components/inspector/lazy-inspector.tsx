'use client';

import dynamic from 'next/dynamic';
import { useEditorState } from '@/components/editor/editor-context';
import { onlySelectedNode } from '@/lib/editor/selection';

const load = () => import('./inspector').then((module) => module.Inspector);
const Inspector = dynamic(load, { ssr: false });

/** The inspector, loaded when a step is first selected or the page has nothing better to do. */
export function LazyInspector() {
  const isNeeded = useEditorState(({ view }) => onlySelectedNode(view.selection) !== null);
  return isNeeded ? <Inspector /> : null;
}

export function preloadInspector(): void {
  void load();
}
