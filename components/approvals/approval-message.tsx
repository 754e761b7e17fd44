'use client';

import dynamic from 'next/dynamic';

const Markdown = dynamic(() => import('@/components/editor/markdown'), { ssr: false });

export function ApprovalMessage({ text }: { text: string }) {
  return (
    <div className="text-base break-words">
      <Markdown text={text} />
    </div>
  );
}
