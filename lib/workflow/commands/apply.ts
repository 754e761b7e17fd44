import { z } from 'zod';
import type { Definition } from '../schema';
import { applyArrangeCommand, arrangeCommands } from './arrange';
import { applyConnectionCommand, connectionCommands } from './connection';
import { applyDefinitionCommand, definitionCommands } from './definition';
import { applyGroupCommand, groupCommands } from './group';
import { applyNodeCommand, nodeCommands } from './node';
import { applyNodeInsert, nodeInsertCommand } from './node-insert';
import { applyNodeRemove, nodeRemoveCommand } from './node-remove';
import { applyNoteCommand, noteCommands } from './note';
import { applyPaste, pasteCommand } from './paste';

/** Every way in which a definition may be edited. */
export const commandSchema = z.discriminatedUnion('type', [
  ...nodeCommands,
  nodeRemoveCommand,
  nodeInsertCommand,
  ...arrangeCommands,
  ...connectionCommands,
  ...noteCommands,
  ...groupCommands,
  pasteCommand,
  ...definitionCommands,
]);

export type Command = z.infer<typeof commandSchema>;
export type CommandType = Command['type'];

/**
 * The definition after the command; the one before is untouched and shares everything that did not change. Throws an
 * AppError `invalid_request` for a command that makes no sense here.
 */
export function applyCommand(definition: Definition, command: Command): Definition {
  switch (command.type) {
    case 'node.add':
    case 'node.rename':
    case 'node.setConfig':
    case 'node.setPolicy':
    case 'node.setNotes':
    case 'node.setType':
      return applyNodeCommand(definition, command);
    case 'node.remove':
      return applyNodeRemove(definition, command);
    case 'node.insertOnConnection':
      return applyNodeInsert(definition, command);
    case 'nodes.move':
      return applyArrangeCommand(definition, command);
    case 'connection.add':
    case 'connection.remove':
    case 'connection.reconnect':
    case 'connection.setLabel':
      return applyConnectionCommand(definition, command);
    case 'note.add':
    case 'note.update':
    case 'note.remove':
      return applyNoteCommand(definition, command);
    case 'group.add':
    case 'group.update':
    case 'group.remove':
      return applyGroupCommand(definition, command);
    case 'selection.paste':
      return applyPaste(definition, command);
    case 'definition.replace':
    case 'definition.setInputSchema':
      return applyDefinitionCommand(definition, command);
  }
}
