// Which of a list of paths a request asks for, by the rules of Next's app directory: a fixed segment goes before
// `[name]`, which goes before `[...name]`, and the first segment decides first.

export type PathParams = Record<string, string | string[]>;
export type Match<T> = { value: T; params: PathParams };

type Branch<T> = {
  fixed: Map<string, Branch<T>>;
  one: Branch<T> | null;
  value: T | null;
  rest: T | null;
  /** The names of `[name]`s on the way to `value`, and to `rest` with its own at the end. */
  names: string[];
  restNames: string[];
};

/** `paths` are like `/api/v1/workflows/[id]` and `/api/[...path]`. What is asked for begins with a slash and is still encoded. */
export function pathMatcher<T>(
  paths: readonly { path: string; value: T }[],
): (path: string) => Match<T> | null {
  const root = emptyBranch<T>();
  for (const { path, value } of paths) plant(root, path, value);
  return (path) => search(root, segmentsOf(path), 0, []);
}

const emptyBranch = <T>(): Branch<T> => ({
  fixed: new Map(),
  one: null,
  value: null,
  rest: null,
  names: [],
  restNames: [],
});

const segmentsOf = (path: string): string[] => path.split('/').filter((segment) => segment !== '');

function plant<T>(root: Branch<T>, path: string, value: T): void {
  const names: string[] = [];
  let branch = root;
  for (const segment of segmentsOf(path)) {
    const name = /^\[(\.\.\.)?([^\]]+)\]$/.exec(segment);
    if (name?.[2] === undefined) branch = childOf(branch, segment);
    else {
      names.push(name[2]);
      if (name[1] !== undefined) return void Object.assign(branch, { rest: value, restNames: names });
      branch.one ??= emptyBranch();
      branch = branch.one;
    }
  }
  Object.assign(branch, { value, names });
}

function childOf<T>(branch: Branch<T>, segment: string): Branch<T> {
  const known = branch.fixed.get(segment);
  if (known) return known;
  const child = emptyBranch<T>();
  branch.fixed.set(segment, child);
  return child;
}

function search<T>(branch: Branch<T>, segments: string[], at: number, found: string[]): Match<T> | null {
  const segment = segments[at];
  if (segment === undefined) {
    return branch.value === null ? null : { value: branch.value, params: name(branch.names, found) };
  }
  const fixed = branch.fixed.get(segment);
  const one = branch.one;
  return (
    (fixed ? search(fixed, segments, at + 1, found) : null) ??
    (one ? search(one, segments, at + 1, [...found, decodeURIComponent(segment)]) : null) ??
    restOf(branch, segments, at, found)
  );
}

function restOf<T>(branch: Branch<T>, segments: string[], at: number, found: string[]): Match<T> | null {
  if (branch.rest === null) return null;
  return {
    value: branch.rest,
    params: name(branch.restNames, [...found, segments.slice(at).map(decodeURIComponent)]),
  };
}

function name(names: string[], values: (string | string[])[]): PathParams {
  return Object.fromEntries(names.map((key, index) => [key, values[index] ?? '']));
}
