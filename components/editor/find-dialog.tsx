'use client';

import { Command } from 'cmdk';
import { t } from '@/components/i18n/t';
import { Dialog } from '@/components/ui/dialog';
import { selectOnly } from '@/lib/editor/selection';
import { findNodeDefinition } from '@/lib/nodes/registry';
import { useEditor, useEditorState } from './editor-context';
import { NodeTile } from './node-icon';

/** Finds steps on the canvas by name, type, id and settings. */
export function FindDialog() {
  const { store, actions } = useEditor();
  const isOpen = useEditorState((state) => state.view.panel === 'find');
  const nodes = useEditorState((state) => state.definition.nodes);
  const close = () => store.getState().setView({ panel: null });
  if (!isOpen) return null;
  return (
    <Dialog isOpen onOpenChange={close} title={t('Find on the canvas')} size="sm">
      <Command label={t('Steps on the canvas')} loop>
        <Command.Input
          autoFocus
          placeholder={t('Name, type or setting')}
          className="control mb-2 h-8 w-full px-2.5"
        />
        <Command.List className="max-h-90 overflow-y-auto">
          <Command.Empty className="py-3 text-ink-2">{t('No step fits.')}</Command.Empty>
          {nodes.map((node) => (
            <Command.Item
              key={node.id}
              value={node.id}
              keywords={[node.name, node.type, JSON.stringify(node.config)]}
              onSelect={() => {
                close();
                store.getState().setView({ panel: null, selection: selectOnly({ nodes: [node.id] }) });
                actions.canvas.fitSelection();
              }}
              className="flex cursor-default items-center gap-2.5 rounded-md px-1.5 py-1 data-[selected=true]:bg-hover"
            >
              <NodeTile type={node.type} size="sm" />
              <span className="min-w-0 flex-1 truncate">{node.name || node.id}</span>
              <span className="text-ink-3 text-xs">
                {t(findNodeDefinition(node.type)?.title ?? node.type)}
              </span>
            </Command.Item>
          ))}
        </Command.List>
      </Command>
    </Dialog>
  );
}
