'use client';

import { t } from '@/components/i18n/t';
import { lazyPart } from '@/components/ui/lazy-part';
import { msg } from '@/lib/i18n/message';
import '@xyflow/react/dist/base.css';
import './canvas.css';
import { Background, BackgroundVariant, MiniMap, ReactFlow, SelectionMode } from '@xyflow/react';
import { useCallback, useRef, useState } from 'react';
import { useEditor, useEditorState } from '@/components/editor/editor-context';
import { useIsNarrow } from '@/components/ui/use-is-narrow';
import { takeEdgeChanges, takeNodeChanges } from '@/lib/editor/flow-changes';
import type { FlowEdge, FlowNode } from '@/lib/editor/flow-elements';
import { emptySelection, selectOnly } from '@/lib/editor/selection';
import type { EditorState, EditorStore } from '@/lib/editor/store';
import { CARD } from '@/lib/workflow/card';
import type { Definition, Position } from '@/lib/workflow/schema';
import { CanvasControls } from './canvas-controls';
import { CanvasMenu } from './canvas-menu';
import { EmptyCanvas } from './empty-canvas';
import { edgeTypes, nodeTypes } from './flow-types';
import { HeatContext, noMarks } from './heat-context';
import { OverviewLinks } from './overview-links';
import { SelectionBar } from './selection-bar';
import { useCanvasPort } from './use-canvas-port';
import { useConnecting } from './use-connecting';
import { useDropStep } from './use-drop-step';
import { useIsTouch } from './use-is-touch';
import { useLinkUnder } from './use-link-under';
import { useMoving } from './use-moving';

const HeatPanel = lazyPart({
  name: msg('The heat map'),
  load: () => import('./heat-panel').then((module) => module.HeatPanel),
  failure: 'floating',
});

const fitViewOptions = { padding: 0.18, maxZoom: 1 };
/** Cards that can be read; the rest is a finger's breadth away. */
const narrowFit = { ...fitViewOptions, minZoom: 0.6 };
/** From so many steps on, what cannot be read from afar is not drawn. */
const OVERVIEW_FROM = 120;
/** What the panels of a wide screen leave of it. */
const USUAL_PANE = { width: 1_000, height: 650 };
const noEdges: FlowEdge[] = [];
const dots = { near: { gap: 24, size: 1.5 }, mid: { gap: 48, size: 3 }, far: { gap: 120, size: 7 } };
const snapGrid: [number, number] = [8, 8];
const selectDefinition = (state: EditorState) => state.definition;

export function WorkflowCanvas() {
  const { store, adapter } = useEditor();
  const definition = useEditorState(selectDefinition);
  const selection = useEditorState((state) => state.view.selection);
  const dragged = useEditorState((state) => state.view.dragged);
  const isReadOnly = useEditorState((state) => state.isReadOnly);
  const isMinimapOpen = useEditorState((state) => state.view.isMinimapOpen);
  const isHeatShown = useEditorState((state) => state.view.isHeatShown);
  const [marks, setMarks] = useState(noMarks);
  const frame = useRef<HTMLDivElement>(null);
  const pointer = useRef<Position | null>(null);
  const [band, setBand] = useState(() => firstBand(definition));
  const isOverview = band === 'far' && definition.nodes.length >= OVERVIEW_FROM;
  const isTouch = useIsTouch();
  const isNarrow = useIsNarrow();
  const connecting = useConnecting();
  useCanvasPort(frame, pointer);
  const onMoving = useMoving(frame);
  const view = { selection, dragged, isOverview };
  const nodes = adapter.nodes(definition, view);
  const edges = adapter.edges(definition, view);
  const linkUnder = useLinkUnder(nodes, edges, isOverview);
  const { isDropping, ...drop } = useDropStep(linkUnder);
  const onMove = useCallback(
    (_: unknown, { zoom }: { zoom: number }) => {
      onMoving();
      setBand(bandOf(zoom));
    },
    [onMoving],
  );
  return (
    <CanvasMenu linkUnder={linkUnder}>
      <section
        ref={frame}
        aria-label={t('Canvas')}
        className="relative h-full min-h-0 min-w-0 flex-1"
        onPointerMove={({ clientX, clientY }) => {
          pointer.current = { x: clientX, y: clientY };
        }}
        onPointerLeave={() => {
          pointer.current = null;
        }}
        {...(isReadOnly ? {} : drop)}
      >
        <HeatContext value={marks}>
          <ReactFlow<FlowNode, FlowEdge>
            className="flow"
            data-zoom={band}
            data-dropping={isDropping || undefined}
            nodes={nodes}
            edges={isOverview ? noEdges : edges}
            nodeTypes={nodeTypes}
            edgeTypes={edgeTypes}
            onNodesChange={(changes) => takeNodeChanges(store, changes)}
            onEdgesChange={(changes) => takeEdgeChanges(store, changes)}
            {...connecting}
            {...(isOverview && {
              onPaneClick: (event) => selectLink(store, linkUnder({ x: event.clientX, y: event.clientY })),
            })}
            nodesDraggable={!isReadOnly}
            nodesConnectable={!isReadOnly}
            edgesReconnectable={!isReadOnly}
            onlyRenderVisibleElements
            disableKeyboardA11y
            // The keys do nothing to a connection: its steps have a list of theirs.
            edgesFocusable={false}
            deleteKeyCode={null}
            zoomOnDoubleClick={false}
            panOnScroll={!isTouch}
            panOnDrag={isTouch ? true : [1]}
            selectionOnDrag={!isTouch}
            selectionMode={SelectionMode.Partial}
            snapToGrid
            snapGrid={snapGrid}
            minZoom={0.08}
            maxZoom={2}
            fitView
            fitViewOptions={
              isTouch || isNarrow ? { ...narrowFit, nodes: firstNodes(definition) } : fitViewOptions
            }
            elevateNodesOnSelect={false}
            onMove={onMove}
          >
            {/* From afar the dots would be as close as the threads of a cloth. */}
            <Background variant={BackgroundVariant.Dots} {...dots[band]} />
            {isOverview && <OverviewLinks nodes={nodes} edges={edges} />}
            {isMinimapOpen && <MiniMap pannable zoomable className="rounded-lg border border-line" />}
          </ReactFlow>
        </HeatContext>
        {isHeatShown && (
          <HeatPanel onMarks={setMarks} onGiveUp={() => store.getState().setView({ isHeatShown: false })} />
        )}
        {definition.nodes.length === 0 && <EmptyCanvas />}
        <SelectionBar />
        <CanvasControls />
      </section>
    </CanvasMenu>
  );
}

/** From afar no connection is an element that could be pressed; a click beside all of them lets go of the one that is selected. */
function selectLink({ getState }: EditorStore, link: string | null): void {
  const { view, setView } = getState();
  if (link) setView({ selection: selectOnly({ connections: [link] }) });
  else if (view.selection.connections.size > 0) setView({ selection: emptySelection });
}

function firstNodes({ nodes }: Definition): { id: string }[] {
  return nodes.toSorted((a, b) => a.position.x - b.position.x).slice(0, 2);
}

/** How far away all of it will be seen from when it is opened: a thousand cards are not first drawn whole for nothing. */
function firstBand({ nodes }: Definition): ZoomBand {
  if (nodes.length < OVERVIEW_FROM) return 'near';
  const length = (places: readonly number[]) =>
    places.reduce((most, place) => Math.max(most, place), Number.NEGATIVE_INFINITY) -
    places.reduce((least, place) => Math.min(least, place), Number.POSITIVE_INFINITY);
  const width = length(nodes.map(({ position }) => position.x)) + CARD.width;
  const height = length(nodes.map(({ position }) => position.y)) + CARD.height;
  return bandOf(Math.min(USUAL_PANE.width / width, USUAL_PANE.height / height, 1));
}

type ZoomBand = 'near' | 'mid' | 'far';

function bandOf(zoom: number): ZoomBand {
  if (zoom < 0.3) return 'far';
  return zoom < 0.55 ? 'mid' : 'near';
}
