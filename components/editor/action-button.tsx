'use client';

import { t } from '@/components/i18n/t';
import { IconButton } from '@/components/ui/icon-button';
import { findAction, isAllowed, performAction } from '@/lib/editor/actions/actions';
import { keyCaps } from '@/lib/editor/keys';
import { ActionIcon } from './action-icon';
import { useEditor, useEditorState } from './editor-context';

/** A toolbar's reader of the list of actions. */
export function ActionButton({ id, side }: { id: string; side?: 'top' | 'bottom' }) {
  const { actions } = useEditor();
  const action = findAction(id);
  const isEnabled = useEditorState(() => isAllowed(action, actions));
  const [keys] = action.keys;
  return (
    <IconButton
      label={t(action.label)}
      icon={<ActionIcon name={action.icon} />}
      disabled={!isEnabled}
      {...(keys ? { shortcut: keyCaps(keys) } : {})}
      {...(side ? { side } : {})}
      onClick={() => performAction(action, actions)}
    />
  );
}
