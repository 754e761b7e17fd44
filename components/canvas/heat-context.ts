'use client';

import { createContext, useContext } from 'react';
import type { Mark } from '@/components/graph/graph-mark';

export const noMarks: ReadonlyMap<string, Mark> = new Map();

/** What the last runs took, by step; changes only when the heat map is shown, changed or hidden. */
export const HeatContext = createContext(noMarks);

export function useHeat(nodeId: string): Mark | undefined {
  return useContext(HeatContext).get(nodeId);
}
