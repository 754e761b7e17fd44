'use client';

import { BaseEdge, type EdgeProps, getBezierPath } from '@xyflow/react';
import { memo } from 'react';
import { useEditor, useEditorState, useRunView } from '@/components/editor/editor-context';
import { t } from '@/components/i18n/t';
import type { FlowEdge } from '@/lib/editor/flow-elements';
import { linkTone } from '@/lib/editor/link-tone';

/** A connection: neutral at rest, in the colour of what went along it in a run. */
export const ConnectionPath = memo(function ConnectionPath(props: EdgeProps<FlowEdge>) {
  const { sourceX, sourceY, targetX, targetY, sourcePosition, targetPosition, data } = props;
  const [path, labelX, labelY] = getBezierPath({
    sourceX,
    sourceY,
    targetX,
    targetY,
    sourcePosition,
    targetPosition,
    curvature: 0.3,
  });
  const tone = useRunView(({ steps }) => data && linkTone(data.connection, steps));
  return (
    <>
      <BaseEdge path={path} className="link" data-tone={tone ?? undefined} interactionWidth={22} />
      {data && <Insert connectionId={props.id} x={labelX} y={labelY} />}
      {data?.connection.label && <Label x={labelX} y={labelY - 20} text={data.connection.label} />}
    </>
  );
});

function Insert({ connectionId, x, y }: { connectionId: string; x: number; y: number }) {
  const { store } = useEditor();
  const isReadOnly = useEditorState((state) => state.isReadOnly);
  if (isReadOnly) return null;
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the keyboard's way is A on the selected connection, or A on the step before.
    <g
      className="link-insert nopan"
      transform={`translate(${x} ${y})`}
      onClick={(event) => {
        event.stopPropagation();
        store.getState().setView({
          picker: {
            screen: { x: event.clientX, y: event.clientY },
            canvas: { x: x - 112, y: y - 28 },
            purpose: { kind: 'insert', connectionId },
          },
        });
      }}
    >
      <title>{t('Insert a step')}</title>
      <circle r="10" />
      <path d="M-4.5 0H4.5M0 -4.5V4.5" fill="none" />
    </g>
  );
}

function Label({ x, y, text }: { x: number; y: number; text: string }) {
  return (
    <foreignObject
      x={x - 80}
      y={y - 9}
      width={160}
      height={20}
      className="pointer-events-none overflow-visible"
    >
      <div className="flex justify-center">
        <span className="port-label" style={{ position: 'static' }}>
          {text}
        </span>
      </div>
    </foreignObject>
  );
}
