import { levels } from './facts';

/** A range of one of the lengths of time that are kept. */
export type Piece = { level: number; from: Date; to: Date };

/** A range of full hours out of as few lengths of time as it can be put together from, none longer than of level `longest`. */
export function piecesOf(from: Date, to: Date, longest: 0 | 1 | 3): Piece[] {
  return cut(from.getTime(), to.getTime(), longest).map((piece) => ({
    level: piece.level,
    from: new Date(piece.from),
    to: new Date(piece.to),
  }));
}

type Cut = { level: number; from: number; to: number };

function cut(from: number, to: number, level: number): Cut[] {
  if (from >= to) return [];
  const ms = levels[level]?.ms ?? 0;
  const [first, last] = [Math.ceil(from / ms) * ms, Math.floor(to / ms) * ms];
  if (level === 0) return [{ level, from: first, to: last }].filter((piece) => piece.from < piece.to);
  if (first >= last) return cut(from, to, level - 1);
  return [...cut(from, first, level - 1), { level, from: first, to: last }, ...cut(last, to, level - 1)];
}

/** Where the sums of these pieces stand, one by one. */
export function placesOf(pieces: readonly Piece[]): { level: number; at: Date }[] {
  return pieces.flatMap(({ level, from, to }) => {
    const ms = levels[level]?.ms ?? 1;
    const count = Math.round((to.getTime() - from.getTime()) / ms);
    return Array.from({ length: count }, (_, index) => ({
      level,
      at: new Date(from.getTime() + index * ms),
    }));
  });
}
