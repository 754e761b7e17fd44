import { useReactFlow } from '@xyflow/react';
import type { FlowEdge, FlowNode } from '@/lib/editor/flow-elements';
import { linkNear } from '@/lib/editor/overview-links';
import type { Position } from '@/lib/workflow/schema';

export type LinkUnder = (onScreen: Position) => string | null;

/** How close to a line of some pixels one has to come. */
const REACH_PX = 9;

/** The connection at a place of the screen: an element says so, and from afar, where all are one drawing, a look at the lines. */
export function useLinkUnder(
  nodes: readonly FlowNode[],
  edges: readonly FlowEdge[],
  isOverview: boolean,
): LinkUnder {
  const { screenToFlowPosition, getZoom } = useReactFlow<FlowNode, FlowEdge>();
  return ({ x, y }) => {
    const under = document.elementFromPoint(x, y);
    if (!isOverview) return under?.closest<SVGElement>('.react-flow__edge')?.dataset.id ?? null;
    if (!under?.closest('.react-flow__pane')) return null;
    const byId = new Map(nodes.map((node) => [node.id, node]));
    return linkNear(edges, byId, screenToFlowPosition({ x, y }, { snapToGrid: false }), REACH_PX / getZoom());
  };
}
