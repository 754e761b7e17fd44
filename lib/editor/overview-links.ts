import type { Position, WorkflowNode } from '@/lib/workflow/schema';
import { isPlacedAlike } from './card-geometry';
import type { FlowEdge, FlowNode } from './flow-elements';

// The connections of a large workflow seen from afar: one path for all of one look, where each would be an element of
// its own.

const CURVATURE = 0.3;

/** The steps given last time, while none has come, gone, moved or got other ports: writing in a field draws no line again. */
export function createPlaceMemory(): (steps: readonly WorkflowNode[]) => readonly WorkflowNode[] {
  let last: readonly WorkflowNode[] = [];
  return (steps) => {
    const isKnown = steps.length === last.length && steps.every((step, at) => isPlacedAlike(step, last[at]));
    if (!isKnown) last = steps;
    return last;
  };
}

/** By look: the paths of the connections that have it, as one. */
export function overviewLinks<Look extends string>(
  edges: readonly FlowEdge[],
  nodes: ReadonlyMap<string, FlowNode>,
  lookOf: (edge: FlowEdge) => Look,
): Map<Look, string> {
  const paths = new Map<Look, string[]>();
  for (const edge of edges) {
    const path = pathOf(edge, nodes);
    if (path === null) continue;
    const look = lookOf(edge);
    const list = paths.get(look);
    if (list) list.push(path);
    else paths.set(look, [path]);
  }
  return new Map([...paths].map(([look, list]) => [look, list.join('')]));
}

function pathOf(edge: FlowEdge, nodes: ReadonlyMap<string, FlowNode>): string | null {
  const curve = curveOf(edge, nodes);
  if (!curve) return null;
  const { from, to, bend } = curve;
  return `M${from.x} ${from.y}C${from.x + bend} ${from.y} ${to.x - bend} ${to.y} ${to.x} ${to.y}`;
}

type Curve = { from: Position; to: Position; bend: number };

function curveOf(edge: FlowEdge, nodes: ReadonlyMap<string, FlowNode>): Curve | null {
  if (edge.hidden) return null;
  const from = placeOf(nodes.get(edge.source), edge.sourceHandle, 'source');
  const to = placeOf(nodes.get(edge.target), edge.targetHandle, 'target');
  return from && to ? { from, to, bend: bendOf(to.x - from.x) } : null;
}

const SAMPLES = 32;

/** The connection that is drawn closest to a place, no farther away than `within`; null: none is there. */
export function linkNear(
  edges: readonly FlowEdge[],
  nodes: ReadonlyMap<string, FlowNode>,
  place: Position,
  within: number,
): string | null {
  let nearest: { id: string; distance: number } | null = null;
  for (const edge of edges) {
    const curve = curveOf(edge, nodes);
    if (!curve || !isAround(curve, place, within)) continue;
    const distance = distanceTo(curve, place);
    if (distance <= within && (!nearest || distance < nearest.distance)) nearest = { id: edge.id, distance };
  }
  return nearest?.id ?? null;
}

/** The curve stays within the box of its four points. */
function isAround({ from, to, bend }: Curve, { x, y }: Position, within: number): boolean {
  return (
    x >= Math.min(from.x, to.x - bend) - within &&
    x <= Math.max(to.x, from.x + bend) + within &&
    y >= Math.min(from.y, to.y) - within &&
    y <= Math.max(from.y, to.y) + within
  );
}

function distanceTo(curve: Curve, place: Position): number {
  let least = Number.POSITIVE_INFINITY;
  let before = curve.from;
  for (let sample = 1; sample <= SAMPLES; sample++) {
    const next = pointOn(curve, sample / SAMPLES);
    least = Math.min(least, distanceToLine(before, next, place));
    before = next;
  }
  return least;
}

function pointOn({ from, to, bend }: Curve, at: number): Position {
  const rest = 1 - at;
  const blend = (a: number, b: number, c: number, d: number) =>
    rest ** 3 * a + 3 * rest ** 2 * at * b + 3 * rest * at ** 2 * c + at ** 3 * d;
  return {
    x: blend(from.x, from.x + bend, to.x - bend, to.x),
    y: blend(from.y, from.y, to.y, to.y),
  };
}

function distanceToLine(a: Position, b: Position, { x, y }: Position): number {
  const [dx, dy] = [b.x - a.x, b.y - a.y];
  const length = dx * dx + dy * dy;
  const at = length === 0 ? 0 : Math.min(1, Math.max(0, ((x - a.x) * dx + (y - a.y) * dy) / length));
  return Math.hypot(a.x + at * dx - x, a.y + at * dy - y);
}

/** As React Flow bends a connection from a right side to a left one. */
function bendOf(distance: number): number {
  return Math.round(distance >= 0 ? distance / 2 : CURVATURE * 25 * Math.sqrt(-distance));
}

function placeOf(node: FlowNode | undefined, port: string | null | undefined, type: 'source' | 'target') {
  const handle = node?.handles?.find((candidate) => candidate.type === type && candidate.id === port);
  if (!node || !handle) return null;
  const { width = 0, height = 0 } = handle;
  return {
    x: Math.round(node.position.x + handle.x + width / 2),
    y: Math.round(node.position.y + handle.y + height / 2),
  };
}
