import type { Position } from '@/lib/workflow/schema';
import type { Arrange } from '../layout/arrange-request';
import type { RunPart } from '../run-part';
import type { EditorStore } from '../store';

/** What an action may ask of the canvas; the page gives it. */
export type CanvasPort = {
  zoomIn: () => void;
  zoomOut: () => void;
  zoomTo: (level: number) => void;
  fitAll: () => void;
  fitSelection: () => void;
  /** The middle of what is seen, in canvas pixels. */
  center: () => Position;
  toScreen: (position: Position) => Position;
  /** Where the mouse is over the canvas, in canvas pixels; null: elsewhere. */
  pointer: () => Position | null;
  focusNode: (nodeId: string) => void;
  /** In the middle of the view, with the focus. */
  showNode: (nodeId: string) => void;
  /** Any element, by its flow id, without moving the view. */
  focusElement: (flowId: string) => void;
};

/** `write` answers whether the text is there now; `read` answers null where the browser does not let pages read it. */
export type TextClipboard = {
  write: (text: string) => Promise<boolean>;
  read: () => Promise<string | null>;
};

export type ActionContext = {
  store: EditorStore;
  canvas: CanvasPort;
  clipboard: TextClipboard;
  arrange: Arrange;
  /** `start` runs the draft, or a part of it; `deploy` answers whether it is deployed. */
  run: { start: (part?: RunPart) => void; deploy: () => Promise<boolean>; save: () => void };
  workflow: {
    name: () => string;
    /** False on the page of a run, which shows what ran and not the workflow. */
    hasDraft: boolean;
    /** Gives the browser a file of this text to keep. */
    saveFile: (text: string) => void;
  };
};

export type ActionGroup = 'Edit' | 'Add' | 'Arrange' | 'View' | 'Run' | 'Workflow' | 'Move';

/** Something a person can do. Toolbar, menus, shortcuts and the shortcuts sheet are four readers of one list. */
export type EditorAction = {
  id: string;
  label: string;
  group: ActionGroup;
  /** A lucide icon name in kebab-case. */
  icon: string;
  keys: readonly string[];
  /** The browser turns these keys into an event of its own (copy, cut, paste), which needs no permission. */
  isNative?: true;
  /** Allowed where nothing may be edited. */
  isForReaders?: true;
  isEnabled: (context: ActionContext) => boolean;
  perform: (context: ActionContext) => void;
};
