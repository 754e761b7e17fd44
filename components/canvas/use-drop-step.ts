'use client';

import { useReactFlow } from '@xyflow/react';
import { type DragEvent, useState } from 'react';
import { useEditor } from '@/components/editor/editor-context';
import { addNamedStep } from '@/components/palette/add-named-step';
import { readPreset, STEP_DRAG_TYPE, STEP_PRESET_TYPE } from '@/components/palette/step-drag';
import type { FlowEdge, FlowNode } from '@/lib/editor/flow-elements';
import type { LinkUnder } from './use-link-under';

/** Steps dragged from the palette: dropped on a connection they are inserted into it. */
export function useDropStep(linkUnder: LinkUnder) {
  const { store } = useEditor();
  const { screenToFlowPosition } = useReactFlow<FlowNode, FlowEdge>();
  const [isDropping, setDropping] = useState(false);
  return {
    isDropping,
    onDragOver: (event: DragEvent) => {
      if (!event.dataTransfer.types.includes(STEP_DRAG_TYPE)) return;
      event.preventDefault();
      event.dataTransfer.dropEffect = 'copy';
      setDropping(true);
    },
    onDragLeave: () => setDropping(false),
    onDrop: (event: DragEvent) => {
      setDropping(false);
      const type = event.dataTransfer.getData(STEP_DRAG_TYPE);
      if (!type) return;
      event.preventDefault();
      const point = screenToFlowPosition({ x: event.clientX, y: event.clientY });
      const connectionId = linkUnder({ x: event.clientX, y: event.clientY });
      const place = {
        canvas: { x: point.x - 112, y: point.y - 28 },
        purpose: connectionId ? ({ kind: 'insert', connectionId } as const) : ({ kind: 'add' } as const),
      };
      addNamedStep(store, type, place, readPreset(event.dataTransfer.getData(STEP_PRESET_TYPE)));
    },
  };
}
