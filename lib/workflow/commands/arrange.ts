import { z } from 'zod';
import { type Definition, elementIdSchema, positionSchema } from '../schema';
import { refuse } from './support';

const moveSchema = z.object({ id: elementIdSchema, position: positionSchema });

export const arrangeCommands = [
  /** A drag of a selection, or a new layout: steps and notes together. */
  z.object({
    type: z.literal('nodes.move'),
    nodes: z.array(moveSchema).default([]),
    notes: z.array(moveSchema).default([]),
  }),
] as const;

export type ArrangeCommand = z.infer<(typeof arrangeCommands)[number]>;

export function applyArrangeCommand(definition: Definition, command: ArrangeCommand): Definition {
  const nodes = moved('step', definition.nodes, command.nodes);
  const notes = moved('note', definition.notes, command.notes);
  if (nodes === definition.nodes && notes === definition.notes) return definition;
  return { ...definition, nodes, notes };
}

type Move = z.infer<typeof moveSchema>;

function moved<Item extends Move>(what: string, items: Item[], moves: readonly Move[]): Item[] {
  const known = new Set(items.map((item) => item.id));
  const places = new Map(moves.map(({ id, position }) => [id, position]));
  for (const id of places.keys()) if (!known.has(id)) throw refuse(`There is no ${what} "${id}".`);
  let changed = false;
  const result = items.map((item) => {
    const place = places.get(item.id);
    if (!place || (place.x === item.position.x && place.y === item.position.y)) return item;
    changed = true;
    return { ...item, position: place };
  });
  return changed ? result : items;
}
