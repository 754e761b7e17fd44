import { asIs, type Said } from '@/lib/i18n/message';
import type { Position } from '@/lib/workflow/schema';
import type { News } from './news';
import { emptySelection, type Selection } from './selection';

// What only the eye needs. None of it is saved with the workflow, and none of it can be undone.

export type DrawerTab = 'timeline' | 'runs' | 'problems' | 'log';
export type InspectorTab = 'settings' | 'input' | 'output' | 'notes';
export type Panel =
  | 'shortcuts'
  | 'find'
  | 'testRun'
  | 'conflict'
  | 'outline'
  | 'paste'
  | 'connect'
  | 'import'
  | 'versions'
  | 'share'
  | 'settings'
  | null;

/** Where a picker is open, and what the step picked there is connected to. */
export type PickerState = {
  /** Of the page, for the popup. */
  readonly screen: Position;
  /** Of the canvas, for the new step. */
  readonly canvas: Position;
  readonly purpose:
    | { kind: 'add' }
    | { kind: 'after'; nodeId: string; port: string }
    | { kind: 'before'; nodeId: string; port: string }
    | { kind: 'insert'; connectionId: string };
};

/** The menu of what can be done at a place of the page. */
export type MenuState = {
  readonly screen: Position;
  /** It is about what is selected, and not about the canvas. */
  readonly isOnThing: boolean;
};

export type View = {
  readonly selection: Selection;
  /** Places of elements that are being dragged, by flow id; null: nothing is. */
  readonly dragged: ReadonlyMap<string, Position> | null;
  readonly drawer: DrawerTab | null;
  readonly inspectorTab: InspectorTab;
  /** Which data of the last run stands beside the form of the step; null: none. */
  readonly beside: 'input' | 'output' | null;
  /** Which iteration of steps inside loops is looked at; null: the one most worth a look. */
  readonly iteration: string | null;
  readonly panel: Panel;
  readonly picker: PickerState | null;
  readonly menu: MenuState | null;
  readonly isPaletteOpen: boolean;
  readonly isMinimapOpen: boolean;
  /** What the last runs took is painted on the steps. */
  readonly isHeatShown: boolean;
  /** Path inside the selected step's config that shall get the focus, such as `url`; '' is the first; cleared when it has it. */
  readonly focusField: string | null;
  /** The note whose text is being written. */
  readonly writingNote: string | null;
  /** What somebody else just changed; null: nothing, or it was seen. */
  readonly news: News | null;
  /** Why the last command was refused. */
  readonly refusal: string | null;
  /** The newest thing a screen reader shall say. */
  readonly announcement: Said;
};

export const initialView: View = {
  selection: emptySelection,
  dragged: null,
  drawer: null,
  inspectorTab: 'settings',
  beside: null,
  iteration: null,
  panel: null,
  picker: null,
  menu: null,
  isPaletteOpen: true,
  isMinimapOpen: false,
  isHeatShown: false,
  focusField: null,
  writingNote: null,
  news: null,
  refusal: null,
  announcement: asIs(''),
};

/** Whether something is open that a panel over the canvas would cover. The outline is there to choose steps from. */
export function isSomethingOpen({ menu, picker, panel }: View): boolean {
  // A conflict is settled where nothing else is open.
  const isPanelBeside = panel === null || panel === 'outline' || panel === 'conflict';
  return menu !== null || picker !== null || !isPanelBeside;
}
