import { CARD } from '@/lib/workflow/card';
import type { Group, Position, WorkflowNode } from '@/lib/workflow/schema';
import { cardGeometry } from './card-geometry';

export type Rect = Position & { width: number; height: number };

const PADDING = 20;
const TITLE = 28;

/** The frame around the members of a group; null when it has none. */
export function groupRect(
  members: readonly Pick<WorkflowNode, 'type' | 'config' | 'position'>[],
): Rect | null {
  const inner = boundsOf(members.map((node) => ({ ...node.position, ...sizeOf(node) })));
  if (!inner) return null;
  return {
    x: inner.x - PADDING,
    y: inner.y - PADDING - TITLE,
    width: inner.width + PADDING * 2,
    height: inner.height + PADDING * 2 + TITLE,
  };
}

/** Id of the collapsed group each step is hidden in. */
export function hiddenIn(groups: readonly Group[]): ReadonlyMap<string, string> {
  return new Map(
    groups
      .filter((group) => group.collapsed)
      .flatMap((group) => group.nodeIds.map((id) => [id, group.id] as const)),
  );
}

export function boundsOf(rects: readonly Rect[]): Rect | null {
  if (rects.length === 0) return null;
  const x = Math.min(...rects.map((rect) => rect.x));
  const y = Math.min(...rects.map((rect) => rect.y));
  return {
    x,
    y,
    width: Math.max(...rects.map((rect) => rect.x + rect.width)) - x,
    height: Math.max(...rects.map((rect) => rect.y + rect.height)) - y,
  };
}

export const collapsedSize = CARD;

function sizeOf(node: Pick<WorkflowNode, 'type' | 'config'>): { width: number; height: number } {
  const { width, height } = cardGeometry(node);
  return { width, height };
}
