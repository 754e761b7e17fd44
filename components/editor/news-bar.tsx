'use client';

import { UserPen, X } from 'lucide-react';
import { t, tx } from '@/components/i18n/t';
import { Button } from '@/components/ui/button';
import { IconButton } from '@/components/ui/icon-button';
import { selectOnly } from '@/lib/editor/selection';
import { useEditor, useEditorState } from './editor-context';
import { sayChanges } from './say-changes';

/** What somebody else just changed here. It is on the canvas already; this says so and shows where. */
export function NewsBar() {
  const { store, actions } = useEditor();
  const news = useEditorState((state) => state.view.news);
  const isHidden = useEditorState((state) => state.save.status === 'conflict');
  if (!news || isHidden) return null;
  const dismiss = () => store.getState().setView({ news: null });
  return (
    <section
      aria-label={t('Changes by others')}
      className="flex items-center gap-3 border-line border-b bg-accent-soft px-4 py-1.5 text-accent-ink"
    >
      <UserPen className="size-4 shrink-0" aria-hidden />
      <p className="min-w-0 flex-1">
        {tx('{name} changed this workflow: {news}', {
          name: <strong className="font-semibold">{news.by ?? t('Somebody')}</strong>,
          news: sayChanges(news),
        })}
      </p>
      {news.nodeIds.length > 0 && (
        <Button
          size="sm"
          onClick={() => {
            store.getState().setView({ selection: selectOnly({ nodes: news.nodeIds }), news: null });
            actions.canvas.fitSelection();
          }}
        >
          {t('Show')}
        </Button>
      )}
      <IconButton label={t('Dismiss')} icon={<X />} size="sm" onClick={dismiss} />
    </section>
  );
}
