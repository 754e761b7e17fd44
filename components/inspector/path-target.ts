// Where a path that is picked from data goes: the field of an expression or template that had the focus last.

/** The type of a path that is dragged. */
export const PATH_TYPE = 'application/x-sluice-path';

type Insert = (path: string) => void;

let target: Insert | null = null;

/** This field takes the next path; answers what ends it. */
export function takePaths(insert: Insert): () => void {
  target = insert;
  return () => {
    if (target === insert) target = null;
  };
}

/** Puts the path into the field; false when there is none. */
export function givePath(path: string): boolean {
  target?.(path);
  return target !== null;
}
