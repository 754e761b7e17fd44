import { syntaxTree } from '@codemirror/language';
import { type Diagnostic, linter } from '@codemirror/lint';
import { EditorView } from '@codemirror/view';
import { jsonProblem } from '@/lib/editor/json-problem';

/** Marks the place where a text stops being JSON. */
export const jsonMarks = [
  linter((view): Diagnostic[] => {
    const message = jsonProblem(view.state.doc.toString());
    if (message === null) return [];
    const { length } = view.state.doc;
    let at = length;
    syntaxTree(view.state).iterate({
      enter: (node) => {
        if (node.type.isError && node.from < at) at = node.from;
      },
    });
    const from = Math.max(0, Math.min(at, length - 1));
    return [{ from, to: Math.min(length, from + 1), severity: 'error', message }];
  }),
  EditorView.theme({
    '.cm-diagnostic-error': { borderLeftColor: 'var(--bad)' },
    '.cm-lintRange-error': {
      backgroundImage: 'none',
      textDecoration: 'underline wavy var(--bad)',
      textUnderlineOffset: '3px',
    },
    '.cm-lintPoint-error:after': { borderBottomColor: 'var(--bad)' },
  }),
];
