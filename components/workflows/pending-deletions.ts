import { create } from 'zustand';

// Workflows taken off the list but not yet deleted on the server: their toast with Undo is still there. Outside of React, so
// that it survives going to another page.

type PendingDeletions = {
  ids: readonly string[];
  add: (id: string) => void;
  remove: (id: string) => void;
};

export const usePendingDeletions = create<PendingDeletions>((set) => ({
  ids: [],
  add: (id) => set(({ ids }) => ({ ids: [...ids, id] })),
  remove: (id) => set(({ ids }) => ({ ids: ids.filter((other) => other !== id) })),
}));
