'use client';

import type { NodeProps } from '@xyflow/react';
import { memo } from 'react';
import { useEditorState, useStep } from '@/components/editor/editor-context';
import { NodeTile } from '@/components/editor/node-icon';
import { t } from '@/components/i18n/t';
import { cardGeometry } from '@/lib/editor/card-geometry';
import type { StepFlowNode } from '@/lib/editor/flow-elements';
import { problemsOfNode } from '@/lib/editor/node-problems';
import { findNodeDefinition } from '@/lib/nodes/registry';
import type { WorkflowNode } from '@/lib/workflow/schema';
import { useHeat } from './heat-context';
import { type DiscStatus, StatusDisc } from './status-disc';
import { StepFooter } from './step-footer';
import { StepMark } from './step-mark';
import { StepPorts } from './step-ports';

/** One step. It is told of changes to its own node and its own step only. */
export const StepCard = memo(function StepCard({ data }: NodeProps<StepFlowNode>) {
  return data.isOverview ? <StepMark node={data.node} /> : <WholeCard node={data.node} />;
});

function WholeCard({ node }: { node: WorkflowNode }) {
  const step = useStep(node.id);
  const heat = useHeat(node.id);
  const problem = useEditorState((state) => problemsOfNode(state.problems, node.id)[0]);
  const shown: DiscStatus | null =
    step?.status ?? (problem ? (problem.severity === 'error' ? 'problem' : 'warning') : null);
  return (
    <div
      className="step-card"
      data-run={heat ? undefined : step?.status}
      data-mark={heat?.tone}
      style={{
        minHeight: cardGeometry(node).height,
        ...(heat?.strength === undefined ? {} : { '--heat': `${Math.round(heat.strength * 100)}%` }),
      }}
    >
      <div className="flex items-center gap-3 px-3" style={{ height: cardGeometry(node).height - 2 }}>
        <span className="step-tile flex">
          <NodeTile type={node.type} />
        </span>
        <span className="step-text flex min-w-0 flex-1 flex-col">
          <span className="step-name truncate font-semibold leading-4.5">{node.name || node.id}</span>
          <span className="step-more truncate text-ink-2 text-xs leading-4.5">{secondLine(node)}</span>
        </span>
        {shown && <StatusDisc status={shown} className="step-disc" />}
      </div>
      {heat?.label && (
        <span className="mark-label" data-tone={heat.tone}>
          {heat.label}
        </span>
      )}
      <StepFooter node={node} step={step} problem={problem} />
      <StepPorts node={node} step={step} />
    </div>
  );
}

/** What the step will do in this workflow; what its type does, while that is not said yet. */
function secondLine({ type, name, config }: WorkflowNode): string {
  const definition = findNodeDefinition(type);
  if (!definition) return t('Unknown type {type}', { type });
  const { title, summary } = definition;
  const said = definition.describe?.(config, t<string>);
  return said || t(name === title || name === t(title) ? summary : title);
}
