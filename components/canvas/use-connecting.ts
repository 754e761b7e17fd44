'use client';

import type { Connection, Edge, OnConnectEnd, OnReconnect } from '@xyflow/react';
import { useReactFlow } from '@xyflow/react';
import { useMemo } from 'react';
import { useEditor } from '@/components/editor/editor-context';
import { cardGeometry } from '@/lib/editor/card-geometry';
import { canConnect } from '@/lib/editor/connect-rules';
import type { FlowEdge, FlowNode } from '@/lib/editor/flow-elements';
import { connect, type End } from '@/lib/editor/new-elements';
import type { EditorStore } from '@/lib/editor/store';

/** Drawing connections: from ring to ring, onto a card, or onto the empty canvas, where a picker opens. */
export function useConnecting() {
  const { store } = useEditor();
  const { screenToFlowPosition } = useReactFlow<FlowNode, FlowEdge>();
  return useMemo(() => {
    const join = (from: End, to: End) => store.getState().apply(connect(from, to));

    const onConnectEnd: OnConnectEnd = (event, state) => {
      if (state.isValid || !state.fromNode || !state.fromHandle?.id || store.getState().isReadOnly) return;
      const at = 'changedTouches' in event ? event.changedTouches[0] : event;
      if (!at) return;
      const own: End = { nodeId: state.fromNode.id, port: state.fromHandle.id };
      const isForward = state.fromHandle.type === 'source';
      const under = cardUnder(at.clientX, at.clientY);
      if (under) {
        const other = under === own.nodeId ? null : freeEnd(store, under, isForward);
        if (other) isForward ? join(own, other) : join(other, own);
        return;
      }
      const point = screenToFlowPosition({ x: at.clientX, y: at.clientY });
      store.getState().setView({
        picker: {
          screen: { x: at.clientX, y: at.clientY },
          canvas: { x: isForward ? point.x : point.x - 224, y: point.y - 28 },
          purpose: { kind: isForward ? 'after' : 'before', ...own },
        },
      });
    };

    return {
      onConnect: ({ source, sourceHandle, target, targetHandle }: Connection) =>
        void join(
          { nodeId: source, port: sourceHandle ?? 'output' },
          { nodeId: target, port: targetHandle ?? 'input' },
        ),
      onConnectEnd,
      onReconnect: ((edge, { source, sourceHandle, target, targetHandle }) => {
        const ends = {
          sourceNodeId: source,
          sourcePort: sourceHandle ?? 'output',
          targetNodeId: target,
          targetPort: targetHandle ?? 'input',
        };
        store.getState().apply({ type: 'connection.reconnect', connectionId: edge.id, ends });
      }) satisfies OnReconnect<FlowEdge>,
      isValidConnection: (connection: Connection | Edge) =>
        canConnect(
          store.getState().definition,
          {
            source: connection.source,
            sourcePort: connection.sourceHandle ?? 'output',
            target: connection.target,
            targetPort: connection.targetHandle ?? 'input',
          },
          'id' in connection ? connection.id : undefined,
        ),
    };
  }, [store, screenToFlowPosition]);
}

function cardUnder(x: number, y: number): string | null {
  const card = document.elementFromPoint(x, y)?.closest<HTMLElement>('.react-flow__node-step');
  return card?.dataset.id ?? null;
}

/** The port of a card a connection dropped anywhere on it goes to. */
function freeEnd(store: EditorStore, nodeId: string, isInput: boolean): End | null {
  const node = store.getState().definition.nodes.find(({ id }) => id === nodeId);
  if (!node) return null;
  const { inputs, outputs } = cardGeometry(node);
  const [port] = isInput ? inputs : outputs;
  return port ? { nodeId, port: port.id } : null;
}
