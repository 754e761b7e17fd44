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
    const { definition, variables } = store.getState();
    const outputOf = (id: string) => {
      const output = steps?.get(id)?.step.output;
      return output && 'value' in output ? output.value : undefined;
    };
    return knownNames(definition, nodeId, outputOf, variables);
  }, [store, shownRun, nodeId]);
}
