import type { Extension } from '@codemirror/state';
import { EditorView, ViewPlugin } from '@codemirror/view';
import type { CodeLanguage } from './code-props';
import { PATH_TYPE, takePaths } from './path-target';

/** Takes paths that are dropped on the field, or picked while it was the last one with the focus. */
export function pathDrop(language: CodeLanguage): Extension {
  if (language === 'code') return [];
  let leave: () => void = () => undefined;
  return [
    EditorView.domEventHandlers({
      dragover: (event) => {
        if (!event.dataTransfer?.types.includes(PATH_TYPE)) return false;
        event.preventDefault();
        return true;
      },
      drop: (event, view) => {
        const path = event.dataTransfer?.getData(PATH_TYPE);
        if (!path) return false;
        event.preventDefault();
        const at = view.posAtCoords({ x: event.clientX, y: event.clientY });
        insertPath(view, language, path, at ?? view.state.doc.length);
        return true;
      },
      focus: (_, view) => {
        leave();
        leave = takePaths((path) => insertPath(view, language, path, view.state.selection.main.head));
        return false;
      },
    }),
    // A field that is gone takes nothing any more.
    ViewPlugin.define(() => ({ destroy: () => leave() })),
  ];
}

function insertPath(view: EditorView, language: CodeLanguage, path: string, at: number): void {
  const before = view.state.sliceDoc(0, at);
  const isInside = language === 'expression' || before.lastIndexOf('{{') > before.lastIndexOf('}}');
  const insert = isInside ? path : `{{${path}}}`;
  view.dispatch({ changes: { from: at, insert }, selection: { anchor: at + insert.length } });
  view.focus();
}
