import type { Position } from '@/lib/workflow/schema';
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
};

export type TextClipboard = { write: (text: string) => void; read: () => Promise<string> };

export type ActionContext = {
  store: EditorStore;
  canvas: CanvasPort;
  clipboard: TextClipboard;
  /** `start` runs the draft, or a part of it; `deploy` answers whether it is deployed. */
  run: { start: (part?: RunPart) => void; deploy: () => Promise<boolean>; save: () => void };
};

export type ActionGroup = 'Edit' | 'Add' | 'Arrange' | 'View' | 'Run' | 'Move';

/** Something a person can do. Toolbar, menus, shortcuts and the shortcuts sheet are four readers of one list. */
export type EditorAction = {
  id: string;
  label: string;
  group: ActionGroup;
  /** A lucide icon name in kebab-case. */
  icon: string;
  keys: readonly string[];
  /** Allowed where nothing may be edited. */
  isForReaders?: true;
  isEnabled: (context: ActionContext) => boolean;
  perform: (context: ActionContext) => void;
};
