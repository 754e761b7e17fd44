'use client';

import { useState } from 'react';
import { t } from '@/components/i18n/t';
import { CodeField } from '@/components/inspector/code-field';
import { Field } from '@/components/ui/field';
import { parseRunInput } from '@/lib/editor/run-input';
import { isPlainObject, type Json } from '@/lib/shared/json';
import { useEditor, useEditorState } from './editor-context';

const example = '{ "type": "object", "properties": { "orderId": { "type": "number" } } }';

/** The JSON Schema of the run input: part of the definition, so it is saved and undone like every edit. */
export function InputSchemaField() {
  const { store } = useEditor();
  const schema = useEditorState((state) => state.definition.inputSchema);
  const [text, setText] = useState(() => (schema ? JSON.stringify(schema, null, 2) : ''));
  const problem = problemOf(text);
  const change = (next: string) => {
    setText(next);
    const read = parseRunInput(next);
    if (!read.ok || problemOf(next) !== null) return;
    // A plain object that was JSON is a record of JSON.
    const inputSchema = next.trim() === '' ? null : (read.value as Record<string, Json>);
    store
      .getState()
      .apply({ type: 'definition.setInputSchema', inputSchema }, { mode: 'gesture', key: 'input-schema' });
  };
  return (
    <Field
      label={t('Schema of the run input')}
      isGroup
      isOptional
      help={t('JSON Schema. Test runs ask for the input with a form made of it.')}
      error={problem ?? undefined}
    >
      <CodeField
        label={t('Schema of the run input')}
        language="json"
        value={text}
        onChange={change}
        onBlur={() => store.getState().endGesture()}
        placeholder={example}
        invalid={problem !== null}
        minLines={6}
      />
    </Field>
  );
}

function problemOf(text: string): string | null {
  if (text.trim() === '') return null;
  const read = parseRunInput(text);
  if (!read.ok) return read.message;
  return isPlainObject(read.value) ? null : t('A schema is an object, such as { "type": "object" }.');
}
