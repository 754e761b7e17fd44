'use client';

import { useEditorState, useRunView } from '@/components/editor/editor-context';
import { problemsOfNode } from '@/lib/editor/node-problems';
import { findNodeDefinition } from '@/lib/nodes/registry';
import type { WorkflowNode } from '@/lib/workflow/schema';
import { statusName } from './status-disc';

/** A step of many from far away: one element that has its place, kind and status, and its name for whoever listens. */
export function StepMark({ node }: { node: WorkflowNode }) {
  const status = useRunView(({ steps }) => steps.get(node.id)?.status);
  const severity = useEditorState(({ problems }) => problemsOfNode(problems, node.id)[0]?.severity);
  return (
    <div
      role="img"
      aria-label={[node.name || node.id, status && statusName(status)].filter(Boolean).join(', ')}
      className="step-mark"
      data-kind={findNodeDefinition(node.type)?.kind}
      data-run={status}
      data-problem={severity}
    />
  );
}
