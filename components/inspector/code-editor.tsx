'use client';

import {
  autocompletion,
  closeBrackets,
  closeBracketsKeymap,
  completionKeymap,
} from '@codemirror/autocomplete';
import { defaultKeymap, history, historyKeymap, indentWithTab } from '@codemirror/commands';
import { javascript } from '@codemirror/lang-javascript';
import { json } from '@codemirror/lang-json';
import { bracketMatching, HighlightStyle, syntaxHighlighting } from '@codemirror/language';
import { EditorState, type Extension } from '@codemirror/state';
import { EditorView, keymap, placeholder as placeholderText } from '@codemirror/view';
import { tags } from '@lezer/highlight';
import { useEffect, useRef } from 'react';
import { codeCompletions } from './code-completions';
import type { CodeEditorProps } from './code-props';
import { expressionCompletions } from './expression-completions';
import { jsonMarks } from './json-marks';
import { pathDrop } from './path-drop';
import { templateMarks } from './template-marks';

/** CodeMirror, loaded when the first such field is shown. */
export function CodeEditor(props: CodeEditorProps) {
  const host = useRef<HTMLDivElement>(null);
  const view = useRef<EditorView | null>(null);
  const latest = useRef(props);
  latest.current = props;

  // biome-ignore lint/correctness/useExhaustiveDependencies: one editor per field; what changes is read from `latest`.
  useEffect(() => {
    if (!host.current) return;
    const editor = new EditorView({
      parent: host.current,
      state: EditorState.create({ doc: props.value, extensions: extensionsFor(latest) }),
    });
    view.current = editor;
    return () => editor.destroy();
  }, []);

  useEffect(() => {
    const editor = view.current;
    const now = editor?.state.doc.toString();
    if (!editor || now === props.value) return;
    editor.dispatch({ changes: { from: 0, to: editor.state.doc.length, insert: props.value } });
  }, [props.value]);

  return <div ref={host} data-editor="host" className="min-w-0 flex-1" />;
}

type Latest = { current: CodeEditorProps };

function extensionsFor(latest: Latest): Extension[] {
  const {
    language,
    label,
    placeholder = '',
    isReadOnly = false,
    invalid = false,
    describedBy,
  } = latest.current;
  const isCode = language === 'json' || language === 'code';
  return [
    history(),
    closeBrackets(),
    bracketMatching(),
    languageOf(latest),
    pathDrop(language),
    syntaxHighlighting(look),
    theme,
    EditorView.lineWrapping,
    EditorState.readOnly.of(isReadOnly),
    placeholderText(placeholder),
    EditorView.contentAttributes.of({
      'aria-label': label,
      ...(invalid ? { 'aria-invalid': 'true' } : {}),
      ...(describedBy ? { 'aria-describedby': describedBy } : {}),
    }),
    keymap.of([
      { key: 'Mod-Enter', run: () => submit(latest) },
      ...closeBracketsKeymap,
      ...completionKeymap,
      ...historyKeymap,
      ...defaultKeymap.filter(({ key }) => key !== 'Mod-Enter'),
      ...(isCode ? [indentWithTab] : []),
    ]),
    EditorView.updateListener.of((update) => {
      if (update.docChanged) latest.current.onChange(update.state.doc.toString());
      if (update.focusChanged && !update.view.hasFocus) latest.current.onBlur?.();
    }),
  ];
}

function submit(latest: Latest): boolean {
  latest.current.onSubmit?.();
  return latest.current.onSubmit !== undefined;
}

function languageOf(latest: Latest): Extension {
  const completing = autocompletion({
    override: [
      (context) => {
        const { language, names } = latest.current;
        return language === 'code'
          ? codeCompletions(context, names)
          : expressionCompletions(context, language, names);
      },
    ],
    icons: false,
  });
  switch (latest.current.language) {
    case 'json':
      return [json(), jsonMarks, templateMarks, completing];
    case 'code':
      return [javascript(), completing];
    case 'expression':
      return [javascript(), completing];
    case 'template':
      return [templateMarks, completing];
  }
}

const look = HighlightStyle.define([
  { tag: [tags.string, tags.special(tags.string)], color: 'var(--ok)' },
  { tag: [tags.number, tags.bool, tags.null], color: 'var(--wait)' },
  { tag: [tags.propertyName, tags.keyword, tags.function(tags.variableName)], color: 'var(--violet)' },
  { tag: tags.comment, color: 'var(--ink-3)' },
  { tag: tags.invalid, color: 'var(--bad)' },
]);

const theme = EditorView.theme({
  '&': { fontSize: '12px', backgroundColor: 'transparent', color: 'var(--ink)' },
  '&.cm-focused': { outline: 'none' },
  '.cm-content': { fontFamily: 'var(--font-mono)', padding: '5px 0', caretColor: 'var(--ink)' },
  '.cm-line': { padding: '0 9px', lineHeight: '19px' },
  '.cm-scroller': { fontFamily: 'var(--font-mono)', maxHeight: '320px' },
  '.cm-placeholder': { color: 'var(--ink-3)' },
  '.cm-cursor': { borderLeftColor: 'var(--ink)' },
  '&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, ::selection': {
    backgroundColor: 'color-mix(in srgb, var(--accent) 28%, transparent)',
  },
  '.cm-matchingBracket': { backgroundColor: 'var(--accent-soft)', outline: 'none' },
  '.cm-template': { color: 'var(--violet)', backgroundColor: 'var(--violet-soft)', borderRadius: '3px' },
  '.cm-tooltip': {
    border: '1px solid var(--line)',
    borderRadius: '8px',
    backgroundColor: 'var(--raised)',
    color: 'var(--ink)',
    boxShadow: 'var(--float)',
    overflow: 'hidden',
  },
  '.cm-tooltip-autocomplete > ul > li': { padding: '3px 8px', fontFamily: 'var(--font-mono)' },
  '.cm-tooltip-autocomplete > ul > li[aria-selected]': {
    backgroundColor: 'var(--accent-soft)',
    color: 'var(--ink)',
  },
  '.cm-completionDetail': { color: 'var(--ink-3)', fontStyle: 'normal', marginLeft: '12px' },
  '.cm-completionInfo': { padding: '8px', maxWidth: '280px', fontFamily: 'var(--font-sans)' },
});
