import { t } from '@/components/i18n/t';
import { addStep, type StepPreset } from '@/lib/editor/add-step';
import type { EditorStore } from '@/lib/editor/store';
import type { PickerState } from '@/lib/editor/view';
import { findNodeDefinition } from '@/lib/nodes/registry';

/** A title or summary of a step type in the words of the page. */
export const sayOfType = (text: string): string => t(text);

/** A new step, named as its type is called on this page. */
export function addNamedStep(
  store: EditorStore,
  type: string,
  place: Pick<PickerState, 'canvas' | 'purpose'>,
  preset?: StepPreset,
): string | null {
  const title = findNodeDefinition(type)?.title;
  return addStep(store, type, place, preset ?? (title === undefined ? undefined : { name: t(title) }));
}
