'use client';

import { t } from '@/components/i18n/t';
import { Dialog } from '@/components/ui/dialog';
import { Kbd } from '@/components/ui/kbd';
import type { ActionGroup } from '@/lib/editor/actions/action';
import { editorActions } from '@/lib/editor/actions/actions';
import { keyCaps } from '@/lib/editor/keys';
import { msg } from '@/lib/i18n/message';
import { useEditor, useEditorState } from './editor-context';

const groups: readonly ActionGroup[] = [
  msg('Edit'),
  msg('Add'),
  msg('Run'),
  msg('Workflow'),
  msg('Arrange'),
  msg('View'),
  msg('Move'),
];

/** Every shortcut, from the list of actions. */
export function ShortcutsSheet() {
  const { store } = useEditor();
  const isOpen = useEditorState((state) => state.view.panel === 'shortcuts');
  return (
    <Dialog
      isOpen={isOpen}
      onOpenChange={() => store.getState().setView({ panel: null })}
      title={t('Keyboard shortcuts')}
      size="lg"
      onOpenAutoFocus={(event) => {
        event.preventDefault();
        document.getElementById('shortcuts')?.focus();
      }}
    >
      <section
        id="shortcuts"
        aria-label={t('Shortcuts by purpose')}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard.
        tabIndex={0}
        className="columns-1 gap-8 outline-none sm:columns-2"
      >
        {groups.map((group) => (
          <section key={group} className="mb-4 break-inside-avoid">
            <h3 className="mb-1 font-semibold text-xs text-ink-2">{t(group)}</h3>
            <ul>
              {editorActions
                .filter((action) => action.group === group && action.keys.length > 0)
                .map((action) => (
                  <li key={action.id} className="flex min-h-7 items-center justify-between gap-4">
                    {t(action.label)}
                    <span className="flex gap-2">
                      {action.keys.map((keys) => (
                        <Kbd key={keys} keys={keyCaps(keys)} />
                      ))}
                    </span>
                  </li>
                ))}
            </ul>
          </section>
        ))}
      </section>
    </Dialog>
  );
}
