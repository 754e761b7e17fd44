import { said } from '@/lib/i18n/message';
import { findNodeDefinition } from '@/lib/nodes/registry';
import type { WorkflowNode } from '@/lib/workflow/schema';
import { addCommands, freePlace, newNode, placeOn } from './new-elements';
import { selectOnly } from './selection';
import type { EditorStore } from './store';
import type { PickerState } from './view';

/** What a step begins with beside its type: an operation of an integration is one. */
export type StepPreset = { name: string; config?: WorkflowNode['config'] };

/** Puts a step of this type where it was asked for, connects and selects it. Answers its id. */
export function addStep(
  store: EditorStore,
  type: string,
  { canvas, purpose }: Pick<PickerState, 'canvas' | 'purpose'>,
  preset?: StepPreset,
): string | null {
  const found = findNodeDefinition(type);
  const { definition, apply, setView } = store.getState();
  if (!found) return null;
  const place =
    purpose.kind === 'insert'
      ? placeOn(definition, purpose.connectionId, canvas)
      : freePlace(definition, canvas);
  const node = newNode(found, place, definition, preset);
  const commands = addCommands(definition, node, purpose);
  if (commands.length === 0 || !apply(commands)) return null;
  setView({
    selection: selectOnly({ nodes: [node.id] }),
    picker: null,
    inspectorTab: 'settings',
    announcement: said('{name} added', { name: node.name }),
  });
  return node.id;
}
