import type { WorkflowNode } from '@/lib/workflow/schema';

export type SearchableStep = { node: WorkflowNode; name: string; text: string };

/** What there is to search in each step, put together once for all that is typed. */
export function searchableSteps(
  nodes: readonly WorkflowNode[],
  titleOf: (type: string) => string,
): SearchableStep[] {
  return nodes.map((node) => {
    const { id, name, type, config, notes } = node;
    const text = [name, id, type, titleOf(type), JSON.stringify(config), notes].join(' ').toLowerCase();
    return { node, name: name.toLowerCase(), text };
  });
}

/** The steps with every word in them; those whose name begins with the text come first, then those with it in the name. */
export function findSteps(steps: readonly SearchableStep[], search: string): WorkflowNode[] {
  const wanted = search.trim().toLowerCase();
  if (wanted === '') return steps.map(({ node }) => node);
  const words = wanted.split(/\s+/);
  return steps
    .filter(({ text }) => words.every((word) => text.includes(word)))
    .map(({ node, name }) => ({ node, rank: name.startsWith(wanted) ? 0 : name.includes(wanted) ? 1 : 2 }))
    .toSorted((a, b) => a.rank - b.rank)
    .map(({ node }) => node);
}
