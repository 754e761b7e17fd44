import { msg } from '@/lib/i18n/message';
import type { NodeDefinition, NodeKind } from '@/lib/nodes/define-node';

/** Puts the words of a type into the language of the page. */
type Say = (text: string) => string;

export type StepSection = { title: string; types: NodeDefinition[] };

const sections: readonly { title: string; kinds: readonly NodeKind[] }[] = [
  { title: msg('Triggers'), kinds: ['trigger'] },
  { title: msg('Actions'), kinds: ['action', 'data', 'code'] },
  { title: msg('Flow'), kinds: ['flow'] },
  { title: msg('People and AI'), kinds: ['people', 'ai'] },
];

/** The step types that fit a search, by section in the order of the registry; in one list, the best match first, when one searches. */
export function stepSections(
  types: readonly NodeDefinition[],
  search: string,
  say: Say = (text) => text,
): StepSection[] {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean);
  const fitting = types.filter((type) => words.every((word) => textOf(type, say).includes(word)));
  if (words.length > 0) {
    const types = fitting.toSorted((a, b) => rank(a, search, say) - rank(b, search, say));
    return types.length === 0 ? [] : [{ title: msg('Found'), types }];
  }
  return sections
    .map(({ title, kinds }) => ({ title, types: fitting.filter(({ kind }) => kinds.includes(kind)) }))
    .filter((section) => section.types.length > 0);
}

/** What begins with the text comes before what holds it in its title, and that before the rest. */
function rank({ title }: NodeDefinition, search: string, say: Say): number {
  const text = search.trim().toLowerCase();
  const said = say(title).toLowerCase();
  if (said.startsWith(text)) return 0;
  return said.includes(text) ? 1 : 2;
}

/** A type is found by what the page calls it and by its English name, which guides and examples use. */
function textOf({ type, title, summary, kind }: NodeDefinition, say: Say): string {
  return `${say(title)} ${say(summary)} ${title} ${summary} ${type} ${kind}`.toLowerCase();
}
