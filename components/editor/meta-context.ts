'use client';

import { createContext, useContext } from 'react';
import { useStore } from 'zustand';
import type { MetaStore, WorkflowMeta } from '@/lib/editor/workflow-meta';

export const MetaContext = createContext<MetaStore | null>(null);

export function useMetaStore(): MetaStore {
  const meta = useContext(MetaContext);
  if (!meta) throw new Error('This component belongs inside the editor of a workflow');
  return meta;
}

export function useMeta<Part>(select: (meta: WorkflowMeta) => Part): Part {
  return useStore(useMetaStore(), select);
}
