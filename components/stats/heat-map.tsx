'use client';

import { useQuery } from '@tanstack/react-query';
import dynamic from 'next/dynamic';
import { useMemo, useState } from 'react';
import type { Mark } from '@/components/graph/graph-mark';
import { t } from '@/components/i18n/t';
import { sharedWorkflowQuery } from '@/components/share/share-queries';
import { SegmentedControl } from '@/components/ui/segmented-control';
import { Skeleton } from '@/components/ui/skeleton';
import { durationText } from '@/lib/editor/words';
import { Panel } from './panel';
import { type StepStats, stepStatsQuery } from './stats-queries';
import type { StatsView } from './stats-view';

const GraphCanvas = dynamic(() => import('@/components/graph/graph-canvas').then((m) => m.GraphCanvas), {
  ssr: false,
  loading: () => <Skeleton className="m-4 h-64" />,
});

type Heat = 'time' | 'failures';

/** The steps of a workflow, the warmer the more of its time, or of its failures, is spent there. */
export function HeatMap({ view }: { view: StatsView }) {
  const [heat, setHeat] = useState<Heat>('time');
  const { data: stats } = useQuery(stepStatsQuery(view));
  const { data: workflow } = useQuery(sharedWorkflowQuery(view.workflow));
  const graph = useMemo(() => {
    if (!workflow) return null;
    return {
      nodes: workflow.nodes.map(({ id, nodeId, label, position, config }) => ({
        id,
        type: nodeId,
        name: label,
        position,
        config,
      })),
      connections: workflow.connections.map((connection, index) => ({
        ...connection,
        id: connection.id ?? `connection ${index}`,
      })),
    };
  }, [workflow]);
  const marks = useMemo(() => marksOf(stats?.steps ?? [], heat), [stats, heat]);
  return (
    <Panel
      title={t('Heat map')}
      aside={
        <SegmentedControl
          aria-label={t('Heat')}
          className="h-7"
          value={heat}
          onValueChange={setHeat}
          segments={[
            { value: 'time', label: t('Time') },
            { value: 'failures', label: t('Failures') },
          ]}
        />
      }
    >
      <div className="h-80">
        {graph ? (
          <GraphCanvas label={t('Heat map of the steps')} {...graph} marks={marks} />
        ) : (
          <Skeleton className="m-4 h-64" />
        )}
      </div>
    </Panel>
  );
}

/** Each step beside the warmest one; what is not warm at all stays as it is. */
function marksOf(steps: StepStats['steps'], heat: Heat): Map<string, Mark> {
  const amount = (step: StepStats['steps'][number]) => (heat === 'time' ? step.totalMs : step.failed);
  const most = Math.max(0, ...steps.map(amount));
  const all = steps.reduce((sum, step) => sum + step.totalMs, 0);
  return new Map(
    steps
      .filter((step) => amount(step) > 0)
      .map((step) => [
        step.nodeId,
        {
          tone: 'heat',
          strength: most === 0 ? 0 : amount(step) / most,
          label:
            heat === 'time'
              ? `${durationText(step.durationMs.p50 ?? 0)} · ${Math.round((step.totalMs / Math.max(all, 1)) * 100)} %`
              : t('{failed} of {attempts} failed', { failed: step.failed, attempts: step.attempts }),
        },
      ]),
  );
}
