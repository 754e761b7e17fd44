import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Say } from '@/lib/nodes/describe';
import type { ActionContext, CanvasPort } from './actions/action';
import { createFlowAdapter, type FlowAdapter } from './flow-adapter';
import { createPinStore, type PinStore } from './pins';
import type { RunSource, RunStore } from './run-store';
import { createEditorStore, type EditorStart, type EditorStore } from './store';

/** Everything that belongs to one open editor. */
export type EditorSession = {
  readonly store: EditorStore;
  readonly adapter: FlowAdapter;
  /** The run painted on the canvas. */
  readonly shownRun: StoreApi<{ run: RunStore | null }>;
  readonly actions: ActionContext;
  /** The canvas says how it can be steered; answers what takes it away again. */
  readonly attachCanvas: (port: CanvasPort) => () => void;
  /** Outputs that test runs take instead of executing steps. */
  readonly pins: PinStore;
  /** Watches a run and paints it; null takes the run off the canvas. */
  readonly watchRun: (source: RunSource | null) => void;
};

export type SessionServices = Pick<ActionContext, 'clipboard' | 'arrange' | 'run' | 'workflow'> & {
  /** What names the elements of the canvas for screen readers. */
  say: Say;
};

export function createEditorSession(
  start: EditorStart,
  { say, ...services }: SessionServices,
): EditorSession {
  const store = createEditorStore(start);
  const shownRun = createStore<{ run: RunStore | null }>()(() => ({ run: null }));
  let port = noCanvas;
  let stopWatching: () => void = () => undefined;
  return {
    store,
    adapter: createFlowAdapter(say),
    pins: createPinStore(),
    shownRun,
    actions: {
      store,
      ...services,
      get canvas() {
        return port;
      },
    },
    attachCanvas: (given) => {
      port = given;
      return () => {
        port = noCanvas;
      };
    },
    watchRun: (source) => {
      stopWatching();
      if (source) stopWatching = watch(shownRun, source);
      else shownRun.setState({ run: null });
    },
  };
}

/** What folds a run is loaded with the first run that is watched. Answers what stops it. */
function watch(shownRun: EditorSession['shownRun'], source: RunSource): () => void {
  let isStopped = false;
  let stop: () => void = () => undefined;
  void import('./run-store').then(({ createRunStore }) => {
    if (isStopped) return;
    const run = createRunStore(source);
    stop = run.connect();
    shownRun.setState({ run });
  });
  return () => {
    isStopped = true;
    stop();
  };
}

const nothing = () => undefined;

/** While no canvas is on the page. */
const noCanvas: CanvasPort = {
  zoomIn: nothing,
  zoomOut: nothing,
  zoomTo: nothing,
  fitAll: nothing,
  fitSelection: nothing,
  center: () => ({ x: 0, y: 0 }),
  toScreen: (position) => position,
  pointer: () => null,
  focusNode: nothing,
  showNode: nothing,
  focusElement: nothing,
};
