'use client';

import { ViewportPortal } from '@xyflow/react';
import { memo, useMemo } from 'react';
import { useEditorState, useRunView } from '@/components/editor/editor-context';
import type { FlowEdge, FlowNode } from '@/lib/editor/flow-elements';
import { linkTone } from '@/lib/editor/link-tone';
import { createPlaceMemory, overviewLinks } from '@/lib/editor/overview-links';

type Props = { nodes: readonly FlowNode[]; edges: readonly FlowEdge[] };

/** All connections, behind the cards: what a drag moves is drawn for every frame, the rest once. */
export function OverviewLinks({ nodes, edges }: Props) {
  const dragged = useEditorState(({ view }) => view.dragged);
  const { nodes: steps, groups } = useEditorState((state) => state.definition);
  const placed = useMemo(createPlaceMemory, [])(steps);
  const movingIds = dragged ? [...dragged.keys()].join(' ') : '';
  const { still, moving } = useMemo(() => {
    const ids = new Set(movingIds.split(' '));
    const isMoving = ({ source, target }: FlowEdge) => ids.has(source) || ids.has(target);
    return { still: edges.filter((edge) => !isMoving(edge)), moving: edges.filter(isMoving) };
  }, [edges, movingIds]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: where cards are that nobody drags is in the definition.
  const stillById = useMemo(() => byId(nodes), [placed, groups, movingIds]);
  const movingEnds = useMemo(
    () => new Set(moving.flatMap(({ source, target }) => [source, target])),
    [moving],
  );
  const movingById = byId(nodes.filter(({ id }) => movingEnds.has(id)));
  return (
    <ViewportPortal>
      <svg className="pointer-events-none absolute top-0 left-0 -z-1 overflow-visible" aria-hidden>
        <Links edges={still} byId={stillById} />
        <Links edges={moving} byId={movingById} />
      </svg>
    </ViewportPortal>
  );
}

const byId = (nodes: readonly FlowNode[]) => new Map(nodes.map((node) => [node.id, node]));

type LinksProps = { edges: readonly FlowEdge[]; byId: ReadonlyMap<string, FlowNode> };

const Links = memo(function Links({ edges, byId }: LinksProps) {
  const steps = useRunView((view) => view.steps);
  const paths = overviewLinks(edges, byId, ({ selected, data }) =>
    selected ? 'accent' : ((data && linkTone(data.connection, steps)) ?? 'rest'),
  );
  return [...paths].map(([look, path]) => (
    <path key={look} d={path} fill="none" className="link" data-tone={look === 'rest' ? undefined : look} />
  ));
});
