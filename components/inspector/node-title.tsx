'use client';

import { ActionIcon } from '@/components/editor/action-icon';
import { useEditor, useEditorState } from '@/components/editor/editor-context';
import { NodeTile } from '@/components/editor/node-icon';
import { t } from '@/components/i18n/t';
import { IconButton } from '@/components/ui/icon-button';
import { findAction, performAction } from '@/lib/editor/actions/actions';
import { keyCaps } from '@/lib/editor/keys';
import { findNodeDefinition } from '@/lib/nodes/registry';
import type { WorkflowNode } from '@/lib/workflow/schema';

/** What the step is called, and how it is tried out. */
export function NodeTitle({ node }: { node: WorkflowNode }) {
  const { store } = useEditor();
  const isReadOnly = useEditorState((state) => state.isReadOnly);
  return (
    <header className="flex items-center gap-3 px-4 pt-4 pb-1">
      <NodeTile type={node.type} />
      <div className="min-w-0 flex-1">
        <input
          aria-label={t('Name of the step')}
          className="-ml-1 w-full truncate rounded-sm bg-transparent px-1 font-semibold text-base hover:not-read-only:bg-hover"
          value={node.name}
          readOnly={isReadOnly}
          maxLength={256}
          onChange={({ target }) =>
            store
              .getState()
              .apply(
                { type: 'node.rename', nodeId: node.id, name: target.value },
                { mode: 'gesture', key: `name:${node.id}` },
              )
          }
          onBlur={() => store.getState().endGesture()}
          onKeyDown={({ key, currentTarget }) => key === 'Enter' && currentTarget.blur()}
        />
        <p className="truncate text-ink-2 text-xs">
          {t(findNodeDefinition(node.type)?.title ?? node.type)} · <code>{node.id}</code>
        </p>
      </div>
      <div className="flex shrink-0">
        <BesideButton />
        {!isReadOnly && <RunButtons />}
      </div>
    </header>
  );
}

const besideAction = findAction('data-beside');

function BesideButton() {
  const { actions } = useEditor();
  const isOn = useEditorState((state) => state.view.beside !== null);
  return (
    <IconButton
      label={isOn ? t('Hide the data beside the form') : t('Show the data beside the form')}
      icon={<ActionIcon name={besideAction.icon} />}
      size="sm"
      aria-pressed={isOn}
      shortcut={keyCaps(besideAction.keys[0] ?? '')}
      className="max-[1199px]:hidden"
      onClick={() => performAction(besideAction, actions)}
    />
  );
}

const runActions = ['run-until', 'run-only'].map(findAction);

/** Runs up to the step, or the step alone. */
export function RunButtons() {
  const { actions } = useEditor();
  return (
    <div className="flex shrink-0">
      {runActions.map((action) => (
        <IconButton
          key={action.id}
          label={t(action.label)}
          icon={<ActionIcon name={action.icon} />}
          size="sm"
          shortcut={keyCaps(action.keys[0] ?? '')}
          onClick={() => performAction(action, actions)}
        />
      ))}
    </div>
  );
}
