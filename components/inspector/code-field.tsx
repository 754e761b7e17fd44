'use client';

import type { ReactNode } from 'react';
import { cn } from '@/components/ui/cn';
import { lazyPart } from '@/components/ui/lazy-part';
import { msg } from '@/lib/i18n/message';
import type { CodeEditorProps } from './code-props';

const CodeEditor = lazyPart<CodeEditorProps>({
  name: msg('The text editor'),
  load: () => import('./code-editor').then((module) => module.CodeEditor),
  pending: ({ value }) => (
    <pre data-editor="pending" className="m-0 overflow-hidden px-2.5 py-1.5 text-ink-2">
      {value || ' '}
    </pre>
  ),
  failure: PlainEditor,
});

/** Fetches the editor of texts before the first field needs it. */
export function preloadCodeEditor(): void {
  void CodeEditor.preload();
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
      <CodeEditor {...props} />
    </div>
  );
}

/** Without colours and completion, so that one can write all the same where the editor could not be loaded. */
function PlainEditor(props: CodeEditorProps): ReactNode {
  return (
    <textarea
      aria-label={props.label}
      aria-invalid={props.invalid || undefined}
      aria-describedby={props.describedBy}
      className="min-w-0 flex-1 resize-y bg-transparent px-2.5 py-1.5 font-mono text-xs outline-none"
      spellCheck={false}
      readOnly={props.isReadOnly}
      placeholder={props.placeholder}
      value={props.value}
      onChange={({ target }) => props.onChange(target.value)}
      onBlur={props.onBlur}
    />
  );
}
