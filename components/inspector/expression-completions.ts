import type { Completion, CompletionContext, CompletionResult } from '@codemirror/autocomplete';
import { catalog, nameCatalog } from '@/lib/expressions/catalog';
import type { CodeLanguage, CodeNames } from './code-props';

const functions: Completion[] = catalog
  .filter((entry) => !entry.isMethod)
  .map(({ name, signature, help }) => ({ label: name, detail: signature, info: help, type: 'function' }));
const methods: Completion[] = catalog
  .filter((entry) => entry.isMethod)
  .map(({ name, signature, help }) => ({ label: name, detail: signature, info: help, type: 'method' }));
const names: Completion[] = nameCatalog.map(({ name, help }) => ({
  label: name,
  info: help,
  type: 'variable',
  boost: 2,
}));

/** Names, fields of what ran before, functions and methods; in a text only between braces. */
export function expressionCompletions(
  context: CompletionContext,
  language: CodeLanguage,
  known: CodeNames = () => [],
): CompletionResult | null {
  const before = context.state.sliceDoc(Math.max(0, context.pos - 500), context.pos);
  if (language !== 'expression' && before.lastIndexOf('{{') <= before.lastIndexOf('}}')) return null;
  const word = context.matchBefore(/[\w$.[\]"']*/);
  if (!word || (word.text === '' && !context.explicit)) return null;
  const dot = word.text.lastIndexOf('.');
  const paths: Completion[] = known().map(({ path, detail }) => ({
    label: path,
    detail,
    type: 'property',
    boost: 3,
  }));
  if (dot < 0) return { from: word.from, options: [...paths, ...names, ...functions], validFor: /^[\w$.]*$/ };
  const owner = word.text.slice(0, dot + 1);
  const members = paths
    .filter(({ label }) => label.startsWith(owner))
    .map((entry) => ({ ...entry, label: entry.label.slice(owner.length) }));
  return { from: word.from + dot + 1, options: [...members, ...methods], validFor: /^[\w$.]*$/ };
}
