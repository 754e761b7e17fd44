import type { EditorView } from '@codemirror/view';
import { Decoration, MatchDecorator, ViewPlugin, type ViewUpdate } from '@codemirror/view';

const finder = new MatchDecorator({
  regexp: /\{\{[^}]*\}\}/g,
  decoration: Decoration.mark({ class: 'cm-template' }),
});

/** Colours the `{{ … }}` of a text. */
export const templateMarks = ViewPlugin.define(
  (view: EditorView) => {
    const marks = {
      decorations: finder.createDeco(view),
      update: (update: ViewUpdate) => {
        marks.decorations = finder.updateDeco(update, marks.decorations);
      },
    };
    return marks;
  },
  { decorations: (marks) => marks.decorations },
);
