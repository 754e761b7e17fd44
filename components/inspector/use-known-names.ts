'use client';

import { useCallback } from 'react';
import { useEditor } from '@/components/editor/editor-context';
import { type KnownName, knownNames } from '@/lib/editor/known-names';

/**
 * Gives what expressions of this step can read, with the values of the run on the canvas, when it is asked: it is not
 * cheap in a large workflow, and most keys that are pressed complete nothing.
 */
export function useKnownNames(nodeId: string): () => readonly KnownName[] {
  const { store, shownRun } = useEditor();
  return useCallback(() => {
    const steps = shownRun.getState().run?.view.getState().steps;
    return knownNames(store.getState().definition, nodeId, (id) => {
      const output = steps?.get(id)?.step.output;
      return output && 'value' in output ? output.value : undefined;
    });
  }, [store, shownRun, nodeId]);
}
