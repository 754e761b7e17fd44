'use client';

import { createContext, useContext } from 'react';
import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import type { RunStore, RunView } from '@/lib/editor/run-store';
import type { EditorSession } from '@/lib/editor/session';
import type { StepSummary } from '@/lib/editor/step-summary';
import type { EditorState } from '@/lib/editor/store';
import type { Json } from '@/lib/shared/json';

export const EditorContext = createContext<EditorSession | null>(null);

export function useEditor(): EditorSession {
  const session = useContext(EditorContext);
  if (!session) throw new Error('This component belongs inside an editor');
  return session;
}

export function useEditorState<Part>(select: (state: EditorState) => Part): Part {
  return useStore(useEditor().store, select);
}

/** The output pinned for a step; undefined: none. */
export function usePin(nodeId: string): Json | undefined {
  return useStore(useEditor().pins, ({ pins }) => pins.get(nodeId));
}

export function useShownRun(): RunStore | null {
  return useStore(useEditor().shownRun, ({ run }) => run);
}

const noRun = createStore<RunView>()(() => ({
  head: {
    runId: '',
    status: 'pending',
    startedAt: null,
    endedAt: null,
    error: null,
    stream: 'connecting',
    streamMessage: null,
    lastSeq: 0,
    shownAt: null,
  },
  steps: new Map(),
}));

/** Part of the run on the canvas; of an empty run when there is none. */
export function useRunView<Part>(select: (view: RunView) => Part): Part {
  return useStore(useShownRun()?.view ?? noRun, select);
}

/** One step of the run on the canvas; told of changes to this step only. */
export function useStep(nodeId: string): StepSummary | undefined {
  return useRunView((view) => view.steps.get(nodeId));
}
