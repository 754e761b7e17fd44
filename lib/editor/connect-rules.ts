import { type NodeDefinition, outputPortsOf } from '@/lib/nodes/define-node';
import { nodeDefinitions } from '@/lib/nodes/registry';
import { buildGraph, leadsTo } from '@/lib/workflow/graph';
import type { Definition } from '@/lib/workflow/schema';
import type { PickerState } from './view';

type Ends = { source: string; sourcePort: string; target: string; targetPort: string };

/** Whether two ports may be joined: the same rules as the command, asked before the mouse lets go. */
export function canConnect(definition: Definition, ends: Ends, exceptId?: string): boolean {
  if (ends.source === ends.target) return false;
  const connections = definition.connections.filter((connection) => connection.id !== exceptId);
  const isTwin = connections.some(
    (connection) =>
      connection.sourceNodeId === ends.source &&
      connection.sourcePort === ends.sourcePort &&
      connection.targetNodeId === ends.target &&
      connection.targetPort === ends.targetPort,
  );
  return !isTwin && !leadsTo(buildGraph({ nodes: definition.nodes, connections }), ends.target, ends.source);
}

/** The step types that make sense where a picker is open. */
export function fittingTypes(purpose: PickerState['purpose']): readonly NodeDefinition[] {
  switch (purpose.kind) {
    case 'add':
      return nodeDefinitions;
    case 'after':
      return nodeDefinitions.filter(hasInput);
    case 'before':
      return nodeDefinitions.filter(hasOutput);
    case 'insert':
      return nodeDefinitions.filter((type) => hasInput(type) && hasOutput(type));
  }
}

function hasInput(type: NodeDefinition): boolean {
  return type.inputs.length > 0;
}

function hasOutput(type: NodeDefinition): boolean {
  return outputPortsOf(type, {}).some((port) => port.id !== 'error');
}
