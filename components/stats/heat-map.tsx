'use client';

import { useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { LazyGraphCanvas } from '@/components/graph/lazy-graph-canvas';
import { t } from '@/components/i18n/t';
import { sharedWorkflowQuery } from '@/components/share/share-queries';
import { Skeleton } from '@/components/ui/skeleton';
import { HeatChoice } from './heat-choice';
import { type Heat, heatMarks, noHeat } from './heat-marks';
import { Panel } from './panel';
import { stepStatsQuery } from './stats-queries';
import type { StatsView } from './stats-view';

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
  const marks = useMemo(() => heatMarks(stats?.steps ?? [], heat), [stats, heat]);
  return (
    <Panel title={t('Heat map')} aside={<HeatChoice heat={heat} onHeat={setHeat} />}>
      <div className="h-80">
        {graph ? (
          <LazyGraphCanvas label={t('Heat map of the steps')} {...graph} marks={marks} />
        ) : (
          <Skeleton className="m-4 h-64" />
        )}
      </div>
      {stats && marks.size === 0 && (
        <p className="border-line border-t px-3 py-2 text-ink-3 text-xs">{t(noHeat[heat])}</p>
      )}
    </Panel>
  );
}
