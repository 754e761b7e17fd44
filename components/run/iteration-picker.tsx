'use client';

import { ChevronLeft, ChevronRight } from 'lucide-react';
import { useEditor } from '@/components/editor/editor-context';
import { t } from '@/components/i18n/t';
import { IconButton } from '@/components/ui/icon-button';
import { useIterations, useLookedAtStep } from './use-looked-at-step';

/** Goes through the iterations of a step inside a loop. The one that was chosen is kept for the next step one looks at. */
export function IterationPicker({ nodeId }: { nodeId: string }) {
  const { store } = useEditor();
  const iterations = useIterations(nodeId);
  const lookedAt = useLookedAtStep(nodeId)?.step;
  const at = iterations.findIndex(({ iteration }) => iteration === lookedAt?.iteration);
  if (iterations.length < 2 || at < 0) return null;
  const go = (to: number) => store.getState().setView({ iteration: iterations[to]?.iteration ?? null });
  return (
    // biome-ignore lint/a11y/useSemanticElements: no part of a form.
    <div role="group" aria-label={t('Iteration of the loop')} className="flex items-center gap-1">
      <IconButton
        label={t('Previous iteration')}
        icon={<ChevronLeft />}
        size="sm"
        disabled={at === 0}
        onClick={() => go(at - 1)}
      />
      <span className="tabular min-w-24 text-center text-ink-2" aria-live="polite">
        {t('Item {at} of {count}', { at: at + 1, count: iterations.length })}
      </span>
      <IconButton
        label={t('Next iteration')}
        icon={<ChevronRight />}
        size="sm"
        disabled={at === iterations.length - 1}
        onClick={() => go(at + 1)}
      />
    </div>
  );
}
