'use client';

import { lazyPart } from '@/components/ui/lazy-part';

/** Markdown; the text as it was written where that cannot be loaded. */
export const LazyMarkdown = lazyPart<{ text: string }>({
  name: 'The text',
  load: () => import('./markdown').then((module) => module.Markdown),
  pending: asWritten,
  failure: asWritten,
});

function asWritten({ text }: { text: string }) {
  return <p className="whitespace-pre-wrap">{text}</p>;
}
