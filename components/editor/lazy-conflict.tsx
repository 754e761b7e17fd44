'use client';

import dynamic from 'next/dynamic';
import type { Definition } from '@/lib/workflow/schema';
import { useEditorState } from './editor-context';

const ConflictBanner = dynamic(() => import('./conflict-banner').then((module) => module.ConflictBanner));

/** Most editors never see a conflict. */
export function LazyConflict({ onMerge }: { onMerge: (merged: Definition) => void }) {
  const isNeeded = useEditorState(({ save }) => save.status === 'conflict');
  return isNeeded ? <ConflictBanner onMerge={onMerge} /> : null;
}
