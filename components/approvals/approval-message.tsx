'use client';

import { LazyMarkdown } from '@/components/editor/lazy-markdown';

export function ApprovalMessage({ text }: { text: string }) {
  return (
    <div className="text-base break-words">
      <LazyMarkdown text={text} />
    </div>
  );
}
