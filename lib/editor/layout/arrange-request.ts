import type { Move, Sized } from '@/lib/workflow/layout';
import type { Connection } from '@/lib/workflow/schema';

// What the layout worker is asked and answers: only what a layout depends on, so that little is copied between threads.

export type ArrangeRequest = {
  id: number;
  nodes: Sized[];
  connections: Connection[];
  /** Only these steps; absent: all of them. */
  nodeIds?: string[];
};

export type ArrangeAnswer = { id: number; moves: Move[] } | { id: number; error: string };

/** Gives new places to all steps of a definition, or to some. */
export type Arrange = (request: Omit<ArrangeRequest, 'id'>) => Promise<Move[]>;
