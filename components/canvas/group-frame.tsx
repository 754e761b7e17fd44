'use client';

import { Handle, type NodeProps, Position } from '@xyflow/react';
import { ChevronDown, ChevronRight, Group as GroupIcon } from 'lucide-react';
import { memo } from 'react';
import { useEditor, useEditorState } from '@/components/editor/editor-context';
import { t, tn } from '@/components/i18n/t';
import { IconButton } from '@/components/ui/icon-button';
import type { GroupFlowNode } from '@/lib/editor/flow-elements';
import type { Group } from '@/lib/workflow/schema';

/** Steps that belong together: a frame around them, or one card in their place. */
export const GroupFrame = memo(function GroupFrame({ data }: NodeProps<GroupFlowNode>) {
  const { group } = data;
  return group.collapsed ? <CollapsedGroup group={group} /> : <OpenGroup group={group} />;
});

function OpenGroup({ group }: { group: Group }) {
  return (
    <div className="group-frame h-full rounded-lg border border-line-strong bg-hover/40">
      <div className="flex h-8 items-center gap-1 pr-2 pl-1">
        <Toggle group={group} />
        <GroupName group={group} />
      </div>
    </div>
  );
}

function CollapsedGroup({ group }: { group: Group }) {
  return (
    <div className="step-card group-frame flex items-center gap-2 px-3" style={{ minHeight: 56 }}>
      <span
        aria-hidden
        className="flex size-8 items-center justify-center rounded-md bg-grey-soft text-ink-2"
      >
        <GroupIcon className="size-4.5" strokeWidth={1.75} />
      </span>
      <span className="flex min-w-0 flex-1 flex-col">
        <GroupName group={group} />
        <span className="text-ink-2 text-xs">
          {tn(group.nodeIds.length, '{count} step', '{count} steps')}
        </span>
      </span>
      <Toggle group={group} />
      <Handle id="in" type="target" position={Position.Left} className="port" style={{ left: 0, top: 28 }} />
      <Handle
        id="out"
        type="source"
        position={Position.Right}
        className="port"
        style={{ left: 224, top: 28, right: 'auto' }}
      />
    </div>
  );
}

function Toggle({ group }: { group: Group }) {
  const { store } = useEditor();
  return (
    <IconButton
      label={group.collapsed ? t('Open the group') : t('Collapse the group')}
      icon={group.collapsed ? <ChevronRight /> : <ChevronDown />}
      size="sm"
      className="nodrag"
      onClick={() =>
        store.getState().apply({ type: 'group.update', groupId: group.id, collapsed: !group.collapsed })
      }
    />
  );
}

function GroupName({ group }: { group: Group }) {
  const { store } = useEditor();
  const isReadOnly = useEditorState((state) => state.isReadOnly);
  return (
    <input
      className="nodrag min-w-0 flex-1 rounded-sm bg-transparent px-1 font-semibold outline-none focus:bg-panel"
      aria-label={t('Name of the group')}
      readOnly={isReadOnly}
      value={group.name}
      onChange={({ target }) =>
        store
          .getState()
          .apply(
            { type: 'group.update', groupId: group.id, name: target.value },
            { mode: 'gesture', key: `group:${group.id}` },
          )
      }
      onBlur={() => store.getState().endGesture()}
    />
  );
}
