'use client';

import { Command } from 'cmdk';
import { ArrowLeft, ArrowRight, X } from 'lucide-react';
import { useState } from 'react';
import { portName } from '@/components/canvas/port-name';
import { t } from '@/components/i18n/t';
import { Dialog } from '@/components/ui/dialog';
import { IconButton } from '@/components/ui/icon-button';
import { SegmentedControl } from '@/components/ui/segmented-control';
import { cardGeometry } from '@/lib/editor/card-geometry';
import { type ConnectTarget, connectTargets, type Way, waysOf } from '@/lib/editor/connect-targets';
import { connect, firstFreePort } from '@/lib/editor/new-elements';
import { onlySelectedNode } from '@/lib/editor/selection';
import { said } from '@/lib/i18n/message';
import type { WorkflowNode } from '@/lib/workflow/schema';
import { useEditor, useEditorState } from './editor-context';
import { NodeTile } from './node-icon';

/** Connects the selected step by keyboard, and shows and removes the connections it has. */
export function ConnectDialog() {
  const { store, actions } = useEditor();
  const isOpen = useEditorState((state) => state.view.panel === 'connect');
  const node = useEditorState(({ definition, view }) => {
    const id = onlySelectedNode(view.selection);
    return definition.nodes.find((candidate) => candidate.id === id);
  });
  if (!isOpen || !node) return null;
  return (
    <Dialog
      isOpen
      onOpenChange={() => {
        store.getState().setView({ panel: null });
        actions.canvas.focusNode(node.id);
      }}
      title={t('Connections of {name}', { name: node.name || node.id })}
    >
      <Targets node={node} />
      <Ways nodeId={node.id} />
    </Dialog>
  );
}

function Targets({ node }: { node: WorkflowNode }) {
  const { store } = useEditor();
  const definition = useEditorState((state) => state.definition);
  const { outputs } = cardGeometry(node);
  const [port, setPort] = useState(() => firstFreePort(definition, node.id) ?? outputs[0]?.id ?? '');
  if (outputs.length === 0) return <p className="mb-3 text-ink-2">{t('Nothing follows this step.')}</p>;
  const join = (target: ConnectTarget) => {
    const { apply, setView } = store.getState();
    const command = connect({ nodeId: node.id, port }, { nodeId: target.node.id, port: target.port });
    if (apply(command))
      setView({ announcement: said('Connected to {name}', { name: target.node.name || target.node.id }) });
  };
  return (
    <div className="flex flex-col gap-2">
      {outputs.length > 1 && (
        <SegmentedControl
          aria-label={t('From which port')}
          value={port}
          onValueChange={setPort}
          segments={outputs.map((output) => ({ value: output.id, label: portName(node.type, output) }))}
          className="self-start overflow-x-auto"
        />
      )}
      <Command label={t('Connect to')} loop>
        <Command.Input autoFocus placeholder={t('Connect to…')} className="control mb-1 h-8 w-full px-2.5" />
        <Command.List className="max-h-60 overflow-y-auto">
          <Command.Empty className="py-3 text-ink-2">{t('No other step can follow here.')}</Command.Empty>
          {connectTargets(definition, node.id, port).map((target) => (
            <Command.Item
              key={`${target.node.id} ${target.port}`}
              value={`${target.node.id} ${target.port}`}
              keywords={[target.node.name, target.node.type]}
              onSelect={() => join(target)}
              className="flex cursor-default items-center gap-2.5 rounded-md px-1.5 py-1 data-[selected=true]:bg-hover"
            >
              <NodeTile type={target.node.type} size="sm" />
              <span className="min-w-0 flex-1 truncate">{target.node.name || target.node.id}</span>
              {target.port !== 'input' && <span className="text-ink-3 text-xs">{target.port}</span>}
            </Command.Item>
          ))}
        </Command.List>
      </Command>
    </div>
  );
}

function Ways({ nodeId }: { nodeId: string }) {
  const ways = waysOf(
    useEditorState((state) => state.definition),
    nodeId,
  );
  if (ways.length === 0) return null;
  return (
    <section className="mt-4">
      <h3 className="mb-1 font-semibold text-ink-2 text-xs">{t('Connected')}</h3>
      <ul className="divide-y divide-line">
        {ways.map((way) => (
          <WayRow key={way.connection.id} way={way} />
        ))}
      </ul>
    </section>
  );
}

function WayRow({ way: { connection, isOut, other } }: { way: Way }) {
  const { store } = useEditor();
  const { id, sourcePort } = connection;
  return (
    <li className="flex min-h-9 items-center gap-2">
      {isOut ? (
        <ArrowRight className="size-4 text-ink-3" aria-label={t('to')} />
      ) : (
        <ArrowLeft className="size-4 text-ink-3" aria-label={t('from')} />
      )}
      <span className="min-w-0 flex-1 truncate">{other}</span>
      {sourcePort !== 'output' && <span className="text-ink-3 text-xs">{sourcePort}</span>}
      <IconButton
        label={
          isOut
            ? t('Remove the connection to {other}', { other })
            : t('Remove the connection from {other}', { other })
        }
        icon={<X />}
        size="sm"
        onClick={() => store.getState().apply({ type: 'connection.remove', connectionIds: [id] })}
      />
    </li>
  );
}
