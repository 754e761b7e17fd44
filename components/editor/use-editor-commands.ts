'use client';

import { useMemo } from 'react';
import { t } from '@/components/i18n/t';
import type { Command } from '@/components/shell/palette-store';
import { useCommands } from '@/components/shell/use-commands';
import { editorActions, performAction } from '@/lib/editor/actions/actions';
import { keyCaps } from '@/lib/editor/keys';
import { useEditor } from './editor-context';

/** The editor's actions in the command palette. */
export function useEditorCommands(): void {
  const { actions } = useEditor();
  const commands = useMemo(
    () =>
      editorActions
        .filter((action) => action.group !== 'Move')
        .map(
          (action): Command => ({
            id: `editor.${action.id}`,
            label: t(action.label),
            group: t('Editor'),
            ...(action.keys[0] ? { shortcut: keyCaps(action.keys[0]) } : {}),
            perform: () => performAction(action, actions),
          }),
        ),
    [actions],
  );
  useCommands(commands);
}
