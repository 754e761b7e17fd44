import type { Position } from './schema';

/** The top left corner of what stands at these places; the origin when there is nothing. */
export function topLeft(positions: readonly Position[]): Position {
  return positions.reduce(
    (corner, { x, y }) => ({ x: Math.min(corner.x, x), y: Math.min(corner.y, y) }),
    positions[0] ?? { x: 0, y: 0 },
  );
}
