'use client';

import { useState } from 'react';
import { t } from '@/components/i18n/t';
import { notify } from '@/components/ui/notify';
import { api } from '@/lib/api/browser-client';
import { useEditorState } from './editor-context';
import { useMeta, useMetaStore } from './meta-context';

/** The name, edited where it stands. */
export function WorkflowName() {
  const meta = useMetaStore();
  const name = useMeta((state) => state.name);
  const isReadOnly = useEditorState((state) => state.isReadOnly);
  const [text, setText] = useState<string | null>(null);
  if (isReadOnly) return name;
  const keep = async () => {
    const wanted = text?.trim();
    setText(null);
    if (!wanted || wanted === name) return;
    meta.setState({ name: wanted });
    try {
      await api.workflows.update({ params: { id: meta.getState().workflowId }, body: { name: wanted } });
    } catch (error) {
      meta.setState({ name });
      notify.failed(t('The name was not changed'), error);
    }
  };
  return (
    <span className="inline-grid max-w-64 sm:max-w-96">
      <span aria-hidden className="invisible col-start-1 row-start-1 truncate px-1 whitespace-pre">
        {(text ?? name) || ' '}
      </span>
      <input
        aria-label={t('Name of the workflow')}
        className="col-start-1 row-start-1 w-full min-w-8 truncate rounded-sm bg-transparent px-1 font-semibold hover:bg-hover focus:bg-panel"
        value={text ?? name}
        maxLength={256}
        size={1}
        onFocus={() => setText(name)}
        onChange={({ target }) => setText(target.value)}
        onBlur={keep}
        onKeyDown={({ key, currentTarget }) => {
          if (key === 'Enter') currentTarget.blur();
          if (key === 'Escape') setText(name);
        }}
      />
    </span>
  );
}
