'use client';

import { useQuery } from '@tanstack/react-query';
import { useDeferredValue, useMemo } from 'react';
import { useStore } from 'zustand';
import { useEditor, useRunView, useShownRun } from '@/components/editor/editor-context';
import { t } from '@/components/i18n/t';
import { variablesQuery } from '@/components/variables/variable-queries';
import { previewScope, previewValue } from '@/lib/editor/preview';
import { shortJson } from '@/lib/editor/short-json';

type Props = { nodeId: string; language: 'expression' | 'template'; source: string };

/** Variables as they are now; a secret is not known here. */
function useShownVariables(isWanted: boolean): Record<string, string> | undefined {
  const { data } = useQuery({ ...variablesQuery, enabled: isWanted });
  return useMemo(
    () => data && Object.fromEntries(data.variables.map(({ name, value }) => [name, value ?? '[redacted]'])),
    [data],
  );
}

/** What the field gives on the data of the run on the canvas, or why it gives nothing. */
export function ValuePreview({ nodeId, language, source }: Props) {
  const run = useShownRun();
  // Only that they changed matters here: the values are read from the run.
  const steps = useRunView((view) => view.steps);
  const pins = useStore(useEditor().pins, (state) => state.pins);
  const text = useDeferredValue(source);
  const env = useShownVariables(run !== null && /\benv\b/.test(text));
  // biome-ignore lint/correctness/useExhaustiveDependencies: the state of the run changes with its steps.
  const scope = useMemo(() => run && previewScope(run, nodeId, pins, env), [run, nodeId, pins, env, steps]);
  const isWorth = language === 'expression' ? text.trim() !== '' : text.includes('{{');
  const preview = useMemo(
    () => (scope && isWorth ? previewValue(language, text, scope) : null),
    [scope, isWorth, language, text],
  );
  if (!preview) return null;
  return (
    <output
      aria-label={t('Value in the last run')}
      className={`block truncate font-mono text-xs ${preview.ok ? 'text-ink-2' : 'text-wait'}`}
      title={preview.ok ? undefined : preview.message}
    >
      {preview.ok ? (
        <>
          <span className="text-ink-3">= </span>
          {preview.value === undefined
            ? t('nothing: it is missing in the last run')
            : shortJson(preview.value)}
        </>
      ) : (
        preview.message
      )}
    </output>
  );
}
