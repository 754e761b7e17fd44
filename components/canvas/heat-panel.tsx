'use client';

import '@/components/graph/graph.css';
import { useQuery } from '@tanstack/react-query';
import { X } from 'lucide-react';
import Link from 'next/link';
import { useEffect, useMemo, useState } from 'react';
import { useEditor, useEditorState } from '@/components/editor/editor-context';
import type { Mark } from '@/components/graph/graph-mark';
import { t, tn } from '@/components/i18n/t';
import { HeatChoice } from '@/components/stats/heat-choice';
import { type Heat, heatMarks, noHeat } from '@/components/stats/heat-marks';
import { stepStatsQuery } from '@/components/stats/stats-queries';
import { IconButton } from '@/components/ui/icon-button';
import { noMarks } from './heat-context';

type Props = { onMarks: (marks: ReadonlyMap<string, Mark>) => void };

/** Says what the colours of the heat map mean, and paints them. */
export function HeatPanel({ onMarks }: Props) {
  const { store } = useEditor();
  const workflowId = useEditorState((state) => state.workflowId);
  const [heat, setHeat] = useState<Heat>('time');
  const { data, error } = useQuery(stepStatsQuery({ range: 'month', workflow: workflowId }));
  const marks = useMemo(() => (data ? heatMarks(data.steps, heat) : noMarks), [data, heat]);
  useEffect(() => {
    onMarks(marks);
    return () => onMarks(noMarks);
  }, [marks, onMarks]);
  const said = error
    ? error.message
    : !data
      ? t('Reading the last runs …')
      : marks.size === 0
        ? t(noHeat[heat])
        : tn(data.sampledRuns, '{count} run of the last 30 days', '{count} runs of the last 30 days');
  return (
    <section
      aria-label={t('Heat map')}
      className="absolute bottom-14 left-3 z-5 flex max-w-[calc(100%-24px)] flex-wrap items-center gap-2 rounded-lg border border-line bg-raised p-1.5 shadow-float"
    >
      <HeatChoice heat={heat} onHeat={setHeat} />
      <p role="status" className="text-ink-2 text-xs">
        {said}
      </p>
      <Link
        href={`/stats?range=month&workflow=${workflowId}`}
        className="rounded-sm text-accent-ink text-xs underline"
      >
        {t('Statistics')}
      </Link>
      <IconButton
        size="sm"
        label={t('Hide the heat map')}
        icon={<X />}
        onClick={() => store.getState().setView({ isHeatShown: false })}
      />
    </section>
  );
}
