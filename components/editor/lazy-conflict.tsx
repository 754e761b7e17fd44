'use client';

import { lazyPart } from '@/components/ui/lazy-part';
import { msg } from '@/lib/i18n/message';
import type { Definition } from '@/lib/workflow/schema';
import { useEditorState } from './editor-context';

const ConflictBanner = lazyPart({
  name: msg('What somebody else changed here'),
  load: () => import('./conflict-banner').then((module) => module.ConflictBanner),
  failure: 'inline',
});

/** Most editors never see a conflict. */
export function LazyConflict({ onMerge }: { onMerge: (merged: Definition) => void }) {
  const isNeeded = useEditorState(({ save }) => save.status === 'conflict');
  return isNeeded ? <ConflictBanner onMerge={onMerge} /> : null;
}
