'use client';

import { lazy, Suspense } from 'react';
import { cn } from '@/components/ui/cn';
import type { CodeEditorProps } from './code-props';

const load = () => import('./code-editor');
const CodeEditor = lazy(load);

/** Fetches the editor of texts before the first field needs it. */
export function preloadCodeEditor(): void {
  void load();
}

/** A text in a language. Until the editor is loaded the text is shown as it is, at the same size. */
export function CodeField({
  minLines = 1,
  className,
  ...props
}: CodeEditorProps & { minLines?: number; className?: string }) {
  return (
    <div
      className={cn('control flex min-w-0 bg-bg', className)}
      style={{ minHeight: minLines * 19 + 12 }}
      aria-invalid={props.invalid || undefined}
    >
      <Suspense
        fallback={<pre className="m-0 overflow-hidden px-2.5 py-1.5 text-ink-2">{props.value || ' '}</pre>}
      >
        <CodeEditor {...props} />
      </Suspense>
    </div>
  );
}
