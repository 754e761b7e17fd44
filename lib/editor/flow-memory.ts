/**
 * Remembers what was made of each element and from what. The same ingredients give the same object again; elements that
 * were not asked for in a round are forgotten with it.
 */
export type ElementMemory<Made> = {
  beginRound: () => void;
  get: (id: string, ingredients: readonly unknown[], make: () => Made) => Made;
};

export function createElementMemory<Made>(): ElementMemory<Made> {
  type Entry = { ingredients: readonly unknown[]; made: Made };
  let last = new Map<string, Entry>();
  let round = new Map<string, Entry>();
  return {
    beginRound: () => {
      last = round;
      round = new Map();
    },
    get: (id, ingredients, make) => {
      const known = last.get(id);
      const isSame = known && isEqualList(known.ingredients, ingredients);
      const entry = isSame ? known : { ingredients, made: make() };
      round.set(id, entry);
      return entry.made;
    },
  };
}

/** The list given last time, when it holds the same objects. */
export function createListMemory<Item>(): (items: Item[]) => Item[] {
  let last: Item[] = [];
  return (items) => {
    if (!isEqualList(last, items)) last = items;
    return last;
  };
}

export function isEqualList(a: readonly unknown[], b: readonly unknown[]): boolean {
  return a.length === b.length && a.every((entry, index) => entry === b[index]);
}
