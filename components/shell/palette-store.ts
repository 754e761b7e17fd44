import type { LucideIcon } from 'lucide-react';
import { create } from 'zustand';

// What the command palette offers: its own entries and those of the page that is open.

export type Command = {
  id: string;
  label: string;
  /** Heading under which it stands. */
  group: string;
  icon?: LucideIcon;
  /** Other words one might type for it. */
  keywords?: readonly string[];
  shortcut?: readonly string[];
  perform: () => void;
};

type Palette = {
  isOpen: boolean;
  /** Commands of whatever is on the page, by who brought them. */
  sources: ReadonlyMap<string, readonly Command[]>;
  open: () => void;
  setOpen: (isOpen: boolean) => void;
  setSource: (id: string, commands: readonly Command[] | null) => void;
};

export const usePalette = create<Palette>((set) => ({
  isOpen: false,
  sources: new Map(),
  open: () => set({ isOpen: true }),
  setOpen: (isOpen) => set({ isOpen }),
  setSource: (id, commands) =>
    set(({ sources }) => {
      const next = new Map(sources);
      if (commands) next.set(id, commands);
      else next.delete(id);
      return { sources: next };
    }),
}));
