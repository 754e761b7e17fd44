'use client';

import { CloudAlert, CloudCheck, CloudOff, CloudUpload, GitMerge } from 'lucide-react';
import type { ReactNode } from 'react';
import { useNow } from '@/components/canvas/use-now';
import { t } from '@/components/i18n/t';
import { cn } from '@/components/ui/cn';
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
        <Sign icon={<CloudCheck aria-hidden />}>
          {save.savedAt === null
            ? t('Saved')
            : t('Saved {value}', { value: agoWords(Math.max(0, now - save.savedAt)) })}
        </Sign>
      );
    case 'unsaved':
      return <Sign icon={<CloudUpload aria-hidden />}>{t('Not saved yet')}</Sign>;
    case 'saving':
      return <Sign icon={<CloudUpload aria-hidden />}>{t('Saving…')}</Sign>;
    case 'offline':
      return (
        <Sign
          icon={<CloudOff aria-hidden />}
          className="text-wait"
          title={t('Your edits are kept in this browser.')}
        >
          {t('Offline, kept here')}
        </Sign>
      );
    case 'failed':
      return (
        <Sign icon={<CloudAlert aria-hidden />} className="text-bad" title={save.message ?? undefined}>
          {t('Not saved: {save}', { save: save.message ?? '' })}
        </Sign>
      );
    case 'conflict':
      return (
        <button
          type="button"
          className="rounded-sm underline"
          onClick={() => store.getState().setView({ panel: 'conflict' })}
        >
          <Sign icon={<GitMerge aria-hidden />} className="text-wait">
            {t('Changed by somebody else')}
          </Sign>
        </button>
      );
  }
}

type SignProps = { icon: ReactNode; className?: string; title?: string | undefined; children: ReactNode };

/** In words; where there is no room for them, they are the name of an icon. What is as it should be needs none beside the words. */
function Sign({ icon, className, title, children }: SignProps) {
  const isQuiet = className === undefined;
  return (
    <span
      title={title}
      className={cn(
        'tabular flex shrink-0 items-center gap-1.5 text-xs [&>svg]:size-4 min-[900px]:[&>svg]:size-3.5',
        isQuiet ? 'whitespace-nowrap text-ink-3 min-[900px]:[&>svg]:hidden' : className,
      )}
    >
      {icon}
      <span className="max-[900px]:sr-only">{children}</span>
    </span>
  );
}
