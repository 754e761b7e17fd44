import type { NodeDefinition, NodeKind } from '@/lib/nodes/define-node';

export type StepSection = { title: string; types: NodeDefinition[] };

const sections: readonly { title: string; kinds: readonly NodeKind[] }[] = [
  { title: 'Triggers', kinds: ['trigger'] },
  { title: 'Actions', kinds: ['action', 'data', 'code'] },
  { title: 'Flow', kinds: ['flow'] },
  { title: 'People and AI', kinds: ['people', 'ai'] },
];

/** The step types that fit a search, by section in the order of the registry; in one list, the best match first, when one searches. */
export function stepSections(types: readonly NodeDefinition[], search: string): StepSection[] {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean);
  const fitting = types.filter((type) => words.every((word) => textOf(type).includes(word)));
  if (words.length > 0) {
    const types = fitting.toSorted((a, b) => rank(a, search) - rank(b, search));
    return types.length === 0 ? [] : [{ title: 'Found', types }];
  }
  return sections
    .map(({ title, kinds }) => ({ title, types: fitting.filter(({ kind }) => kinds.includes(kind)) }))
    .filter((section) => section.types.length > 0);
}

/** What begins with the text comes before what holds it in its title, and that before the rest. */
function rank({ title }: NodeDefinition, search: string): number {
  const text = search.trim().toLowerCase();
  if (title.toLowerCase().startsWith(text)) return 0;
  return title.toLowerCase().includes(text) ? 1 : 2;
}

function textOf({ type, title, summary, kind }: NodeDefinition): string {
  return `${title} ${summary} ${type} ${kind}`.toLowerCase();
}
