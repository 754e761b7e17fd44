import type { Definition } from '@/lib/workflow/schema';

/** How many connections lead into a step. */
export function incomingCount({ connections }: Definition, nodeId: string): number {
  return connections.reduce((count, connection) => count + Number(connection.targetNodeId === nodeId), 0);
}
