import { CARD, GAP } from './card';
import { type Graph, incomingOf, outgoingOf, topologicalOrder } from './graph';
import type { Position } from './schema';

const STEP = { x: CARD.width + GAP.x, y: CARD.height + GAP.y };

/** Places for the nodes that have none: right of what leads to them, else left of what they lead to, else below. */
export function placeBeside(graph: Graph, placed: ReadonlyMap<string, Position>): Map<string, Position> {
  const places = new Map(placed);
  const floor = createFloor(placed.values());
  const ordered = new Set([...topologicalOrder(graph), ...graph.nodeIds]);
  const waiting = [...ordered].filter((id) => !places.has(id));
  const put = (id: string, wish: Position) => places.set(id, floor.take(wish));

  for (const id of waiting) {
    const before = rightmost(incomingOf(graph, id).map((c) => places.get(c.sourceNodeId)));
    if (before) put(id, { x: before.x + STEP.x, y: before.y });
  }
  // Backwards, so that a chain before a placed node grows to the left from it.
  for (const id of waiting.toReversed()) {
    if (places.has(id)) continue;
    const after = rightmost(outgoingOf(graph, id).map((c) => places.get(c.targetNodeId)));
    if (after) put(id, { x: after.x - STEP.x, y: after.y });
  }
  for (const id of waiting) {
    if (places.has(id)) continue;
    const before = rightmost(incomingOf(graph, id).map((c) => places.get(c.sourceNodeId)));
    put(id, before ? { x: before.x + STEP.x, y: before.y } : floor.below());
  }
  return places;
}

function rightmost(positions: (Position | undefined)[]): Position | undefined {
  let best: Position | undefined;
  for (const position of positions) if (position && (!best || position.x > best.x)) best = position;
  return best;
}

/** The canvas as a floor of tiles of one card and its gap, so that a free place is found without asking every card. */
function createFloor(taken: Iterable<Position>) {
  const tiles = new Map<string, Position[]>();
  const lastFrom = new Map<string, number>();
  let bottom = Number.NEGATIVE_INFINITY;
  let left = Number.POSITIVE_INFINITY;
  const tileOf = ({ x, y }: Position) => [Math.floor(x / STEP.x), Math.floor(y / STEP.y)] as const;
  const occupy = (position: Position) => {
    const key = tileOf(position).join();
    tiles.set(key, [...(tiles.get(key) ?? []), position]);
    bottom = Math.max(bottom, position.y);
    left = Math.min(left, position.x);
    return position;
  };
  const isFree = (position: Position) => {
    const [column, row] = tileOf(position);
    for (let dx = -1; dx <= 1; dx += 1) {
      for (let dy = -1; dy <= 1; dy += 1) {
        const others = tiles.get(`${column + dx},${row + dy}`) ?? [];
        if (others.some((other) => touches(other, position))) return false;
      }
    }
    return true;
  };
  for (const position of taken) occupy(position);

  return {
    /** The wished place, or the next free one below it. */
    take(wish: Position): Position {
      const key = `${wish.x},${wish.y}`;
      let y = lastFrom.get(key) ?? wish.y;
      while (!isFree({ x: wish.x, y })) y += STEP.y;
      lastFrom.set(key, y);
      return occupy({ x: wish.x, y });
    },
    /** A place under everything. */
    below: (): Position => (Number.isFinite(bottom) ? { x: left, y: bottom + STEP.y } : { x: 0, y: 0 }),
  };
}

function touches(a: Position, b: Position): boolean {
  return Math.abs(a.x - b.x) < CARD.width && Math.abs(a.y - b.y) < CARD.height;
}
