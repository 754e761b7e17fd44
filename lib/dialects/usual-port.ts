import { findNodeDefinition } from '@/lib/nodes/registry';

/** The port that a way without a port's name leaves a step by. */
export function usualPort(type: string): string {
  const definition = findNodeDefinition(type);
  if (!definition) return 'output';
  if (definition.bodyPort) return definition.bodyPort;
  const ports = definition.outputs.map((port) => port.id);
  return ports.includes('output') ? 'output' : (ports[0] ?? 'output');
}
