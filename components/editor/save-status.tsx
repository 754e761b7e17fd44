'use client';

import { CloudAlert, CloudOff, GitMerge } from 'lucide-react';
import { useNow } from '@/components/canvas/use-now';
import { t } from '@/components/i18n/t';
import { agoWords } from './ago-words';
import { useEditor, useEditorState } from './editor-context';

/** Whether what is on the screen is on the server. */
export function SaveStatus() {
  const { store } = useEditor();
  const save = useEditorState((state) => state.save);
  const isReadOnly = useEditorState((state) => state.isReadOnly);
  const now = useNow(save.status === 'saved' && save.savedAt !== null, 5_000);
  if (isReadOnly) return null;
  switch (save.status) {
    case 'saved':
      return (
        <Text>
          {save.savedAt === null
            ? t('Saved')
            : t('Saved {value}', { value: agoWords(Math.max(0, now - save.savedAt)) })}
        </Text>
      );
    case 'unsaved':
      return <Text>{t('Not saved yet')}</Text>;
    case 'saving':
      return <Text>{t('Saving…')}</Text>;
    case 'offline':
      return (
        <span
          className="flex items-center gap-1.5 text-wait text-xs"
          title={t('Your edits are kept in this browser.')}
        >
          <CloudOff className="size-3.5" aria-hidden /> {t('Offline, kept here')}
        </span>
      );
    case 'failed':
      return (
        <span className="flex items-center gap-1.5 text-bad text-xs" title={save.message ?? undefined}>
          <CloudAlert className="size-3.5" aria-hidden />{' '}
          {t('Not saved: {save}', { save: save.message ?? '' })}
        </span>
      );
    case 'conflict':
      return (
        <button
          type="button"
          className="flex items-center gap-1.5 rounded-sm text-wait text-xs underline"
          onClick={() => store.getState().setView({ panel: 'conflict' })}
        >
          <GitMerge className="size-3.5" aria-hidden /> {t('Changed by somebody else')}
        </button>
      );
  }
}

function Text({ children }: { children: string | string[] }) {
  return <span className="tabular whitespace-nowrap text-ink-3 text-xs">{children}</span>;
}
