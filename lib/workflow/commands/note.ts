import { z } from 'zod';
import { type Definition, elementIdSchema, noteSchema } from '../schema';
import { refuse, replaceById, requireFreshIds, withMembers } from './support';

const noteId = elementIdSchema;

export const noteCommands = [
  z.object({ type: z.literal('note.add'), note: noteSchema }),
  z.object({
    type: z.literal('note.update'),
    noteId,
    text: noteSchema.shape.text.optional(),
    position: noteSchema.shape.position.optional(),
    size: noteSchema.shape.size.optional(),
    color: noteSchema.shape.color.unwrap().optional(),
  }),
  z.object({ type: z.literal('note.remove'), noteId }),
] as const;

export type NoteCommand = z.infer<(typeof noteCommands)[number]>;

export function applyNoteCommand(definition: Definition, command: NoteCommand): Definition {
  switch (command.type) {
    case 'note.add':
      requireFreshIds('note', definition.notes, [command.note]);
      return { ...definition, notes: [...definition.notes, command.note] };
    case 'note.update': {
      requireNote(definition, command.noteId);
      const notes = replaceById(definition.notes, command.noteId, (note) =>
        withMembers(note, {
          text: command.text,
          position: command.position,
          size: command.size,
          color: command.color,
        }),
      );
      return notes ? { ...definition, notes } : definition;
    }
    case 'note.remove':
      requireNote(definition, command.noteId);
      return { ...definition, notes: definition.notes.filter(({ id }) => id !== command.noteId) };
  }
}

function requireNote(definition: Definition, noteId: string): void {
  if (!definition.notes.some(({ id }) => id === noteId))
    throw refuse(`There is no note "${noteId}".`, 'noteId');
}
