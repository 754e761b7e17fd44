import type { Command } from '@/lib/workflow/commands/apply';
import type { Definition, Position } from '@/lib/workflow/schema';
import { cardGeometry } from './card-geometry';
import { boundsOf, type Rect } from './group-geometry';
import type { Selection } from './selection';

export type Alignment = 'left' | 'center' | 'right' | 'top' | 'middle' | 'bottom';
export type Axis = 'horizontal' | 'vertical';

type Item = Rect & { id: string };

/** One move that aligns the selected steps; null when there is nothing to align. */
export function alignCommand(definition: Definition, selection: Selection, to: Alignment): Command | null {
  const items = chosen(definition, selection);
  const bounds = boundsOf(items);
  if (!bounds || items.length < 2) return null;
  return move(items.map((item) => ({ id: item.id, position: aligned(item, bounds, to) })));
}

/** Equal gaps between the selected steps; the outermost stay where they are. */
export function distributeCommand(definition: Definition, selection: Selection, axis: Axis): Command | null {
  const [start, size] = axis === 'horizontal' ? (['x', 'width'] as const) : (['y', 'height'] as const);
  const items = chosen(definition, selection).sort((a, b) => a[start] - b[start]);
  const bounds = boundsOf(items);
  if (!bounds || items.length < 3) return null;
  const gap = (bounds[size] - items.reduce((sum, item) => sum + item[size], 0)) / (items.length - 1);
  let next = bounds[start];
  const places = items.map((item) => {
    const position = { x: item.x, y: item.y, [start]: Math.round(next) };
    next += item[size] + gap;
    return { id: item.id, position };
  });
  return move(places);
}

/** The selected steps and notes, moved by the arrow keys. */
export function nudgeCommand(definition: Definition, selection: Selection, by: Position): Command | null {
  const shifted = <Thing extends { id: string; position: Position }>(
    things: readonly Thing[],
    ids: ReadonlySet<string>,
  ) =>
    things
      .filter(({ id }) => ids.has(id))
      .map(({ id, position }) => ({ id, position: { x: position.x + by.x, y: position.y + by.y } }));
  const nodes = shifted(definition.nodes, selection.nodes);
  const notes = shifted(definition.notes, selection.notes);
  return nodes.length + notes.length === 0 ? null : { type: 'nodes.move', nodes, notes };
}

function chosen(definition: Definition, selection: Selection): Item[] {
  return definition.nodes
    .filter(({ id }) => selection.nodes.has(id))
    .map((node) => {
      const { width, height } = cardGeometry(node);
      return { id: node.id, ...node.position, width, height };
    });
}

function aligned({ x, y, width, height }: Item, bounds: Rect, to: Alignment): Position {
  switch (to) {
    case 'left':
      return { x: bounds.x, y };
    case 'center':
      return { x: Math.round(bounds.x + (bounds.width - width) / 2), y };
    case 'right':
      return { x: bounds.x + bounds.width - width, y };
    case 'top':
      return { x, y: bounds.y };
    case 'middle':
      return { x, y: Math.round(bounds.y + (bounds.height - height) / 2) };
    case 'bottom':
      return { x, y: bounds.y + bounds.height - height };
  }
}

function move(nodes: { id: string; position: Position }[]): Command {
  return { type: 'nodes.move', nodes, notes: [] };
}
