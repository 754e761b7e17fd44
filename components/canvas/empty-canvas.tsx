'use client';

import { Plus } from 'lucide-react';
import { useEditor, useEditorState } from '@/components/editor/editor-context';
import { t } from '@/components/i18n/t';
import { addNamedStep } from '@/components/palette/add-named-step';
import { Button } from '@/components/ui/button';

/** Says what a canvas is for and offers the one next thing to do. */
export function EmptyCanvas() {
  const { store, actions } = useEditor();
  const isReadOnly = useEditorState((state) => state.isReadOnly);
  if (isReadOnly) return null;
  return (
    <div className="pointer-events-none absolute inset-0 z-4 flex items-center justify-center">
      <div className="pointer-events-auto flex max-w-80 flex-col items-start gap-3 rounded-lg border border-line bg-panel p-4">
        <div>
          <p className="font-semibold text-base">{t('Draw what should happen')}</p>
          <p className="mt-1 text-ink-2">
            {t(
              'Every workflow begins with a trigger. Add one, then drag from its ring to add the next step.',
            )}
          </p>
        </div>
        <Button
          icon={<Plus />}
          onClick={() =>
            addNamedStep(store, 'trigger.manual', {
              canvas: actions.canvas.center(),
              purpose: { kind: 'add' },
            })
          }
        >
          {t('Add a manual trigger')}
        </Button>
      </div>
    </div>
  );
}
