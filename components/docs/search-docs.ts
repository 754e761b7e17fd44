import type { Operation } from './operations';

export type Found = { href: string; title: string; text: string };
type Guide = { slug: string; title: string; text: string };

const MOST = 20;
const AROUND = 60;

/** Guides by their title and text, endpoints by what they say of themselves; every word must be there. */
export function searchDocs(
  search: string,
  guides: readonly Guide[],
  operations: readonly Operation[],
): Found[] {
  const words = search.toLowerCase().split(/\s+/);
  const holds = (text: string) => words.every((word) => text.includes(word));
  const first = words[0] ?? '';
  return [
    ...guides
      .filter(({ title, text }) => holds(`${title} ${text}`.toLowerCase()))
      .map(({ slug, title, text }) => ({ href: `/docs/${slug}`, title, text: excerpt(text, first) })),
    ...operations
      .filter(({ operationId, summary, description = '', path }) =>
        holds(`${operationId} ${summary} ${description} ${path}`.toLowerCase()),
      )
      .map(({ operationId, summary, method, path }) => ({
        href: `/docs/api?op=${operationId}`,
        title: summary,
        text: `${method} ${path}`,
      })),
  ].slice(0, MOST);
}

function excerpt(text: string, word: string): string {
  const plain = text.replace(/[`*#|[\]]/g, '').replace(/\s+/g, ' ');
  const at = Math.max(0, plain.toLowerCase().indexOf(word));
  const from = Math.max(0, at - AROUND);
  return `${from > 0 ? '…' : ''}${plain.slice(from, at + AROUND)}…`;
}
