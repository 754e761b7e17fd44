'use client';

import { Command } from 'cmdk';
import { type KeyboardEvent, useDeferredValue, useMemo, useState } from 'react';
import { t } from '@/components/i18n/t';
import { Dialog } from '@/components/ui/dialog';
import { findSteps, searchableSteps } from '@/lib/editor/find-steps';
import { selectOnly } from '@/lib/editor/selection';
import { findNodeDefinition } from '@/lib/nodes/registry';
import type { WorkflowNode } from '@/lib/workflow/schema';
import { useEditor, useEditorState } from './editor-context';
import { NodeTile } from './node-icon';

/** More than this nobody reads: another word finds the one that is meant. */
const SHOWN = 50;

const typeTitle = (type: string) => t(findNodeDefinition(type)?.title ?? type);

/** Finds steps on the canvas by name, type, id and settings. */
export function FindDialog() {
  const { store } = useEditor();
  const isOpen = useEditorState((state) => state.view.panel === 'find');
  if (!isOpen) return null;
  return (
    <Dialog
      isOpen
      onOpenChange={() => store.getState().setView({ panel: null })}
      title={t('Find on the canvas')}
      size="sm"
    >
      <StepSearch />
    </Dialog>
  );
}

function StepSearch() {
  const show = useShowStep();
  const nodes = useEditorState((state) => state.definition.nodes);
  const [search, setSearch] = useState('');
  const asked = useDeferredValue(search);
  const searchable = useMemo(() => searchableSteps(nodes, typeTitle), [nodes]);
  const found = useMemo(() => findSteps(searchable, asked), [searchable, asked]);
  const takeFirst = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || asked === search || event.nativeEvent.isComposing) return;
    // Typed faster than the list could follow: what counts is what was typed, not what the list still shows.
    event.preventDefault();
    const [first] = findSteps(searchable, search);
    if (first) show(first.id);
  };
  return (
    <Command label={t('Steps on the canvas')} loop shouldFilter={false}>
      <Command.Input
        autoFocus
        value={search}
        onValueChange={setSearch}
        onKeyDown={takeFirst}
        placeholder={t('Name, type or setting')}
        className="control mb-2 h-8 w-full px-2.5"
      />
      <Command.List className="max-h-90 overflow-y-auto">
        <Command.Empty className="py-3 text-ink-2">{t('No step fits.')}</Command.Empty>
        {found.slice(0, SHOWN).map((node) => (
          <FoundStep key={node.id} node={node} />
        ))}
      </Command.List>
      {found.length > SHOWN && (
        <p className="px-1.5 pt-2 text-ink-3 text-xs">{t('{count} more', { count: found.length - SHOWN })}</p>
      )}
    </Command>
  );
}

function FoundStep({ node }: { node: WorkflowNode }) {
  const show = useShowStep();
  return (
    <Command.Item
      value={node.id}
      onSelect={() => show(node.id)}
      className="flex cursor-default items-center gap-2.5 rounded-md px-1.5 py-1 data-[selected=true]:bg-hover"
    >
      <NodeTile type={node.type} size="sm" />
      <span className="min-w-0 flex-1 truncate">{node.name || node.id}</span>
      <span className="text-ink-3 text-xs">{typeTitle(node.type)}</span>
    </Command.Item>
  );
}

function useShowStep(): (nodeId: string) => void {
  const { store, actions } = useEditor();
  return (nodeId) => {
    store.getState().setView({ panel: null, selection: selectOnly({ nodes: [nodeId] }) });
    actions.canvas.showNode(nodeId);
  };
}
