'use client';

import { Fragment } from 'react';
import { ActionIcon } from '@/components/editor/action-icon';
import { useEditor } from '@/components/editor/editor-context';
import { t } from '@/components/i18n/t';
import { AnchoredMenu } from '@/components/ui/anchored-menu';
import { DropdownMenuItem, DropdownMenuSeparator } from '@/components/ui/dropdown-menu';
import { findAction, isAllowed, performAction } from '@/lib/editor/actions/actions';
import { keyCaps } from '@/lib/editor/keys';
import type { MenuState } from '@/lib/editor/view';

const onThings = [
  ['run-until', 'run-only'],
  ['add-step', 'connect'],
  ['copy', 'cut', 'duplicate'],
  [
    'group',
    'ungroup',
    'auto-layout',
    'align-left',
    'align-top',
    'distribute-horizontal',
    'distribute-vertical',
  ],
  ['delete', 'delete-and-heal'],
];
const onEmpty = [
  ['add-step', 'add-note', 'paste'],
  ['select-all', 'auto-layout', 'fit-all'],
  ['find', 'shortcuts'],
];

export type CanvasMenuItemsProps = MenuState & { onClose: () => void };

/** What can be done here, from the list of actions. */
export function CanvasMenuItems({ screen, isOnThing, onClose }: CanvasMenuItemsProps) {
  return (
    <AnchoredMenu
      isOpen
      onOpenChange={onClose}
      label={isOnThing ? t('What is selected') : t('Canvas')}
      align="start"
      anchor={() => ({ ...screen, width: 0, height: 0 })}
    >
      <MenuActions sections={isOnThing ? onThings : onEmpty} />
    </AnchoredMenu>
  );
}

function MenuActions({ sections }: { sections: string[][] }) {
  const { actions } = useEditor();
  const shown = sections
    .map((ids) => ids.map(findAction).filter((action) => isAllowed(action, actions)))
    .filter((section) => section.length > 0);
  return shown.map((section, index) => (
    <Fragment key={section[0]?.id}>
      {index > 0 && <DropdownMenuSeparator />}
      {section.map((action) => (
        <DropdownMenuItem
          key={action.id}
          icon={<ActionIcon name={action.icon} />}
          isDanger={action.id === 'delete'}
          {...(action.keys[0] ? { shortcut: keyCaps(action.keys[0]) } : {})}
          onSelect={() => performAction(action, actions)}
        >
          {t(action.label)}
        </DropdownMenuItem>
      ))}
    </Fragment>
  ));
}
