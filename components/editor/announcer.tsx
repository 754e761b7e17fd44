'use client';

import { useEffect } from 'react';
import { t } from '@/components/i18n/t';
import { notify } from '@/components/ui/notify';
import { said } from '@/lib/i18n/message';
import { useEditor, useEditorState } from './editor-context';
import { sayChanges } from './say-changes';

/** Says to a screen reader what a sighted person sees happen, and to everybody why something was refused. */
export function Announcer() {
  const { store } = useEditor();
  const announcement = useEditorState((state) => state.view.announcement);
  const refusal = useEditorState((state) => state.view.refusal);
  const news = useEditorState((state) => state.view.news);
  useEffect(() => {
    if (!news) return;
    const name = news.by ?? t('Somebody');
    const announcement = said('{name} changed this workflow: {news}', { name, news: sayChanges(news) });
    store.getState().setView({ announcement });
  }, [news, store]);
  useEffect(() => {
    if (refusal === null) return;
    notify.failed(t(refusal), null);
    store.getState().setView({ refusal: null });
  }, [refusal, store]);
  return (
    <div role="status" aria-live="polite" className="sr-only">
      {t(announcement.message, announcement.values)}
    </div>
  );
}
