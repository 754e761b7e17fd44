import type { NodeDefinition } from '@/lib/nodes/define-node';

/** What a card and the palette say of a step type; it stands in the definition without a mark. */
export function wordsOfCard({ title, summary, outputs }: NodeDefinition): string[] {
  const ports = outputs.filter(({ id }) => id !== 'output').map(({ id, label = id }) => label);
  return [title, summary, ...ports, 'error'];
}
