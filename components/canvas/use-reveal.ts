'use client';

import { useReactFlow } from '@xyflow/react';
import { type RefObject, useCallback, useEffect } from 'react';
import { useEditor } from '@/components/editor/editor-context';
import { cardGeometry } from '@/lib/editor/card-geometry';
import type { FlowEdge, FlowNode } from '@/lib/editor/flow-elements';
import { onlySelectedNode } from '@/lib/editor/selection';

const MARGIN = 32;

/** Pans as little as needed to bring a card wholly into sight; also when a panel opens over the selected one. */
export function useReveal(frame: RefObject<HTMLElement | null>): (nodeId: string) => void {
  const { store } = useEditor();
  const flow = useReactFlow<FlowNode, FlowEdge>();
  const reveal = useCallback(
    (nodeId: string) => {
      const box = frame.current?.getBoundingClientRect();
      const node = store.getState().definition.nodes.find(({ id }) => id === nodeId);
      if (!box || !node) return;
      const { width, height } = cardGeometry(node);
      const { x, y } = node.position;
      const start = flow.flowToScreenPosition({ x, y });
      const end = flow.flowToScreenPosition({ x: x + width, y: y + height });
      const dx = shift(start.x, end.x, box.left + MARGIN, box.right - MARGIN);
      const dy = shift(start.y, end.y, box.top + MARGIN, box.bottom - MARGIN);
      if (dx === 0 && dy === 0) return;
      const viewport = flow.getViewport();
      void flow.setViewport({ ...viewport, x: viewport.x + dx, y: viewport.y + dy });
    },
    [store, flow, frame],
  );
  useEffect(() => {
    if (!frame.current) return;
    let before = frame.current.clientWidth * frame.current.clientHeight;
    const observer = new ResizeObserver(() => {
      const area = (frame.current?.clientWidth ?? 0) * (frame.current?.clientHeight ?? 0);
      const selected = onlySelectedNode(store.getState().view.selection);
      if (area < before && selected) reveal(selected);
      before = area;
    });
    observer.observe(frame.current);
    return () => observer.disconnect();
  }, [frame, store, reveal]);
  return reveal;
}

/** How far a stretch must move to lie between two bounds. */
function shift(start: number, end: number, low: number, high: number): number {
  if (start < low) return low - start;
  return end > high ? Math.max(high - end, low - start) : 0;
}
