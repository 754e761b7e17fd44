'use client';

import { lazyPart } from '@/components/ui/lazy-part';
import { msg } from '@/lib/i18n/message';

/** Markdown; the text as it was written where that cannot be loaded. */
export const LazyMarkdown = lazyPart<{ text: string }>({
  name: msg('The text'),
  load: () => import('./markdown').then((module) => module.Markdown),
  pending: asWritten,
  failure: asWritten,
});

function asWritten({ text }: { text: string }) {
  return <p className="whitespace-pre-wrap">{text}</p>;
}
