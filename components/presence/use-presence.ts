'use client';

import { useEffect, useState } from 'react';
import { peopleSchema, workflowChangeSchema } from '@/lib/api/contracts/presence';
import type { PresentPerson } from '@/lib/editor/workflow-meta';

export type WorkflowChange = ReturnType<typeof workflowChangeSchema.parse>;

/**
 * Is present at a workflow while the page is looked at, and answers who else is. A hidden tab is nobody's presence, and
 * lets go of its connection: a browser has few of them for all tabs together.
 */
export function usePresence(
  workflowId: string,
  onChange: (change: WorkflowChange) => void,
): readonly PresentPerson[] {
  const [people, setPeople] = useState<readonly PresentPerson[]>([]);
  useEffect(() => {
    let source: EventSource | null = null;
    const close = () => {
      source?.close();
      source = null;
      setPeople([]);
    };
    const open = () => {
      if (source || document.hidden) return;
      source = new EventSource(`/api/v1/workflows/${encodeURIComponent(workflowId)}/presence`);
      source.addEventListener('people', ({ data }: MessageEvent<string>) =>
        setPeople(peopleSchema.parse(JSON.parse(data)).people),
      );
      source.addEventListener('workflow', ({ data }: MessageEvent<string>) =>
        onChange(workflowChangeSchema.parse(JSON.parse(data))),
      );
    };
    const follow = () => (document.hidden ? close() : open());
    open();
    document.addEventListener('visibilitychange', follow);
    return () => {
      document.removeEventListener('visibilitychange', follow);
      source?.close();
    };
  }, [workflowId, onChange]);
  return people;
}
