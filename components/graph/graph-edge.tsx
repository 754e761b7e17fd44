'use client';

import { BaseEdge, type Edge, type EdgeProps, getBezierPath } from '@xyflow/react';
import { memo } from 'react';
import type { MarkTone } from './graph-mark';

export type LineEdge = Edge<{ tone: MarkTone | undefined }, 'line'>;

export const GraphEdge = memo(function GraphEdge(props: EdgeProps<LineEdge>) {
  const [path] = getBezierPath({ ...props, curvature: 0.3 });
  return <BaseEdge path={path} className="link" data-tone={props.data?.tone} />;
});
