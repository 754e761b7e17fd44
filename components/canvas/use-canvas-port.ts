'use client';

import { useReactFlow } from '@xyflow/react';
import { type RefObject, useEffect } from 'react';
import { useEditor } from '@/components/editor/editor-context';
import type { FlowEdge, FlowNode } from '@/lib/editor/flow-elements';
import type { Position } from '@/lib/workflow/schema';
import { useReveal } from './use-reveal';

const GLIDE_MS = 160;

/** Lets the editor's actions steer this canvas. */
export function useCanvasPort(
  frame: RefObject<HTMLElement | null>,
  pointer: RefObject<Position | null>,
): void {
  const session = useEditor();
  const flow = useReactFlow<FlowNode, FlowEdge>();
  const revealNode = useReveal(frame);
  useEffect(() => {
    const { store } = session;
    const duration = matchMedia('(prefers-reduced-motion: reduce)').matches ? 0 : GLIDE_MS;
    const fitTo = (ids: readonly string[]) =>
      flow.fitView({
        duration,
        padding: 0.15,
        maxZoom: 1.1,
        ...(ids.length > 0 ? { nodes: ids.map((id) => ({ id })) } : {}),
      });
    return session.attachCanvas({
      zoomIn: () => void flow.zoomIn({ duration }),
      zoomOut: () => void flow.zoomOut({ duration }),
      zoomTo: (level) => void flow.zoomTo(level, { duration }),
      // After the next paint, when what was just moved is where it belongs.
      fitAll: () => requestAnimationFrame(() => void fitTo([])),
      fitSelection: () => void fitTo([...store.getState().view.selection.nodes]),
      center: () => {
        const box = frame.current?.getBoundingClientRect();
        if (!box) return { x: 0, y: 0 };
        return flow.screenToFlowPosition({ x: box.x + box.width / 2 - 112, y: box.y + box.height / 2 - 28 });
      },
      toScreen: (position) => flow.flowToScreenPosition(position),
      pointer: () => pointer.current && flow.screenToFlowPosition(pointer.current),
      // The panel of the step opens first: it may take the place where the card is.
      focusNode: (nodeId) =>
        afterLayout(() => {
          revealNode(nodeId);
          requestAnimationFrame(() => focusCard(frame.current, nodeId));
        }),
      showNode: (nodeId) =>
        afterLayout(() => {
          void fitTo([nodeId]).then(() => requestAnimationFrame(() => focusCard(frame.current, nodeId)));
        }),
      focusElement: (flowId) =>
        requestAnimationFrame(() => {
          // A dialog that was opened meanwhile keeps the focus.
          if (!document.activeElement?.closest('[role="dialog"]')) focusCard(frame.current, flowId);
        }),
    });
  }, [session, flow, frame, pointer, revealNode]);
}

function afterLayout(work: () => void): void {
  requestAnimationFrame(() => requestAnimationFrame(work));
}

function focusCard(frame: HTMLElement | null, nodeId: string): void {
  frame
    ?.querySelector<HTMLElement>(`.react-flow__node[data-id="${CSS.escape(nodeId)}"]`)
    ?.focus({ preventScroll: true });
}
