'use client';

import { useState } from 'react';
import { t } from '@/components/i18n/t';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { Field } from '@/components/ui/field';
import { Textarea } from '@/components/ui/textarea';
import { pasteText } from '@/lib/editor/actions/clipboard-actions';
import { useEditor, useEditorState } from './editor-context';

/** Where the browser does not let pages read the clipboard, a person pastes by hand. */
export function PasteDialog() {
  const isOpen = useEditorState((state) => state.view.panel === 'paste');
  return isOpen ? <OpenPasteDialog /> : null;
}

function OpenPasteDialog() {
  const { store, actions } = useEditor();
  const [text, setText] = useState('');
  const close = () => store.getState().setView({ panel: null });
  const paste = async (given: string) => {
    if (await pasteText(actions, given)) close();
  };
  return (
    <Dialog
      isOpen
      onOpenChange={close}
      title={t('Paste steps')}
      description={t('The browser does not let Sluice read the clipboard. Paste the copied steps here.')}
      onSubmit={(event) => {
        event.preventDefault();
        void paste(text);
      }}
      footer={
        <Button type="submit" variant="primary" disabled={text.trim() === ''}>
          {t('Add to the canvas')}
        </Button>
      }
    >
      <Field label={t('Copied steps')}>
        <Textarea
          rows={7}
          autoFocus
          spellCheck={false}
          value={text}
          className="font-mono text-xs"
          onChange={({ target }) => setText(target.value)}
        />
      </Field>
    </Dialog>
  );
}
