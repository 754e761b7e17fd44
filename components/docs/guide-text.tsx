'use client';

import Link from 'next/link';
import ReactMarkdown from 'react-markdown';
import remarkGfm from 'remark-gfm';

/** A guide as it stands in `docs/`: links between the files lead from page to page. */
export function GuideText({ text }: { text: string }) {
  return (
    <div className="guide">
      <ReactMarkdown
        remarkPlugins={[remarkGfm]}
        components={{
          a: ({ children, href = '' }) => <GuideLink href={href}>{children}</GuideLink>,
          table: ({ children }) => (
            <div className="guide-table">
              <table>{children}</table>
            </div>
          ),
        }}
      >
        {text}
      </ReactMarkdown>
    </div>
  );
}

function GuideLink({ href, children }: { href: string; children?: React.ReactNode }) {
  const look = 'text-accent-ink underline underline-offset-2';
  const file = /^([\w-]+)\.md(#.*)?$/.exec(href);
  if (file) {
    return (
      <Link href={`/docs/${file[1]}${file[2] ?? ''}`} className={look}>
        {children}
      </Link>
    );
  }
  if (href.startsWith('/')) {
    return (
      <Link href={href} className={look}>
        {children}
      </Link>
    );
  }
  if (/^https?:/.test(href)) {
    return (
      <a href={href} target="_blank" rel="noreferrer noopener" className={look}>
        {children}
      </a>
    );
  }
  // A file of the repository that is no page here.
  return <span>{children}</span>;
}
