// Steps, notes and groups share one space of ids on the canvas, but not in a definition. A colon cannot be part of an id.

export type FlowElement = { kind: 'node' | 'note' | 'group'; id: string };

export const flowIds = {
  node: (id: string) => id,
  note: (id: string) => `note:${id}`,
  group: (id: string) => `group:${id}`,
};

export function readFlowId(flowId: string): FlowElement {
  if (flowId.startsWith('note:')) return { kind: 'note', id: flowId.slice(5) };
  if (flowId.startsWith('group:')) return { kind: 'group', id: flowId.slice(6) };
  return { kind: 'node', id: flowId };
}
