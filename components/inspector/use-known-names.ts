'use client';

import { useMemo } from 'react';
import { useEditorState, useRunView } from '@/components/editor/editor-context';
import { type KnownName, knownNames } from '@/lib/editor/known-names';

/** What expressions of this step can read, with the values of the run on the canvas. */
export function useKnownNames(nodeId: string): readonly KnownName[] {
  const definition = useEditorState((state) => state.definition);
  const steps = useRunView((view) => view.steps);
  return useMemo(
    () =>
      knownNames(definition, nodeId, (id) => {
        const output = steps.get(id)?.step.output;
        return output && 'value' in output ? output.value : undefined;
      }),
    [definition, nodeId, steps],
  );
}
