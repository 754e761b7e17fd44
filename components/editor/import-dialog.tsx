'use client';

import { useState } from 'react';
import { t, tn } from '@/components/i18n/t';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { Notice } from '@/components/ui/notice';
import { SegmentedControl } from '@/components/ui/segmented-control';
import { ForeignLines } from '@/components/workflows/foreign-lines';
import { ImportSource } from '@/components/workflows/import-source';
import { pasteFragment } from '@/lib/editor/paste-fragment';
import type { ReadWorkflow } from '@/lib/editor/read-workflow';
import { asIs } from '@/lib/i18n/message';
import { useEditor, useEditorState } from './editor-context';

type Place = 'replace' | 'beside';

/** Brings a workflow from JSON into the open one. Nothing of it is executed, and undo takes it back. */
export function EditorImportDialog() {
  const isOpen = useEditorState((state) => state.view.panel === 'import');
  return isOpen ? <OpenImportDialog /> : null;
}

function OpenImportDialog() {
  const { store, actions } = useEditor();
  const isEmpty = useEditorState((state) => state.definition.nodes.length === 0);
  const [read, setRead] = useState<ReadWorkflow | null>(null);
  const [place, setPlace] = useState<Place>(isEmpty ? 'replace' : 'beside');
  const close = () => store.getState().setView({ panel: null });
  const bring = () => {
    if (!read?.ok) return;
    const { definition } = read;
    const isDone =
      place === 'replace'
        ? store.getState().apply({ type: 'definition.replace', definition })
        : pasteFragment(store, definition, actions.canvas.center());
    if (!isDone) return;
    store.getState().setView({
      panel: null,
      announcement: asIs(tn(definition.nodes.length, '{count} step imported', '{count} steps imported')),
    });
    actions.canvas.fitAll();
  };
  return (
    <Dialog
      isOpen
      onOpenChange={close}
      title={t('Import into this workflow')}
      description={t('From a JSON file or text. Nothing runs, and undo takes it back.')}
      footer={
        <>
          <Button onClick={close}>{t('Cancel')}</Button>
          <Button variant="primary" disabled={!read?.ok} onClick={bring}>
            {t('Import')}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-4">
        <ImportSource
          onText={async (text) => {
            const { readWorkflow } = await import('@/lib/editor/read-workflow');
            setRead(readWorkflow(text));
          }}
        />
        {read && <Report read={read} />}
        {!isEmpty && (
          <SegmentedControl
            aria-label={t('Where it goes')}
            value={place}
            onValueChange={setPlace}
            className="self-start"
            segments={[
              { value: 'beside', label: t('Add to what is here') },
              { value: 'replace', label: t('Replace everything') },
            ]}
          />
        )}
      </div>
    </Dialog>
  );
}

const SHOWN = 8;

function Report({ read }: { read: ReadWorkflow }) {
  if (!read.ok) return <Notice tone="bad">{read.message}</Notice>;
  const { definition, notTaken, problems, report } = read;
  const { nodes, connections, notes } = definition;
  return (
    <div aria-live="polite" className="flex flex-col gap-2">
      <p className="font-medium">
        {tn(nodes.length, '{count} step', '{count} steps')},{' '}
        {tn(connections.length, '{count} connection', '{count} connections')},{' '}
        {tn(notes.length, '{count} note', '{count} notes')}
      </p>
      {report && <ForeignLines report={report} />}
      <Lines title={t('Could not be taken')} lines={notTaken} />
      <Lines
        title={t('To be mended before it can be deployed')}
        lines={problems.map(({ message, field }) => `${message} (${field})`)}
      />
    </div>
  );
}

function Lines({ title, lines }: { title: string; lines: readonly string[] }) {
  if (lines.length === 0) return null;
  return (
    <div>
      <p className="text-ink-2">{title}:</p>
      <ul className="list-disc pl-5">
        {lines.slice(0, SHOWN).map((line) => (
          <li key={line} className="break-words">
            {line}
          </li>
        ))}
      </ul>
      {lines.length > SHOWN && (
        <p className="text-ink-3">{t('and {count} more', { count: lines.length - SHOWN })}</p>
      )}
    </div>
  );
}
