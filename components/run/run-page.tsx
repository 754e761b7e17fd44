'use client';

import { ReactFlowProvider } from '@xyflow/react';
import { PencilRuler, Printer, Radio, RotateCcw } from 'lucide-react';
import Link from 'next/link';
import { useEffect, useState } from 'react';
import { admissionsSearch } from '@/components/admissions/admissions-view';
import { RunApprovals } from '@/components/approvals/run-approvals';
import { WorkflowCanvas } from '@/components/canvas/workflow-canvas';
import { Announcer } from '@/components/editor/announcer';
import { browserClipboard } from '@/components/editor/browser-clipboard';
import { EditorContext, useRunView, useShownRun } from '@/components/editor/editor-context';
import { EditorDialogs } from '@/components/editor/editor-dialogs';
import { LazyOutline } from '@/components/editor/lazy-outline';
import { useClipboardEvents } from '@/components/editor/use-clipboard-events';
import { useEditorKeys } from '@/components/editor/use-editor-keys';
import { t } from '@/components/i18n/t';
import { LazyInspector } from '@/components/inspector/lazy-inspector';
import { TopBar } from '@/components/shell/top-bar';
import { Button } from '@/components/ui/button';
import { fileNameOf, saveFile } from '@/components/workflows/save-json-file';
import { arrangeInWorker } from '@/lib/editor/layout/arrange-in-worker';
import { isOver, type RunSource } from '@/lib/editor/run-store';
import { createEditorSession } from '@/lib/editor/session';
import { Retries } from './retries';
import { RunDrawer } from './run-drawer';
import { RunStateBadge } from './run-state-badge';
import { RunWithInput } from './run-with-input';
import { useRetryFrom } from './use-retry-from';

export type RunPageData = RunSource & {
  workflow: { id: string; name: string };
  maySteer: boolean;
};

const readOnlyServices = (name: string) => ({
  say: t<string>,
  clipboard: browserClipboard,
  arrange: arrangeInWorker,
  run: { start: () => undefined, deploy: async () => false, save: () => undefined },
  workflow: {
    name: () => name,
    hasDraft: false,
    saveFile: (text: string) => saveFile(fileNameOf(name), 'application/json', text),
  },
});

/** Any run on the definition it ran with, also while it runs. */
export function RunPage({ data }: { data: RunPageData }) {
  const [session] = useState(() =>
    createEditorSession(
      {
        workflowId: data.workflow.id,
        definition: data.definition,
        revision: 0,
        isReadOnly: true,
        maySteer: data.maySteer,
        view: { drawer: 'timeline', inspectorTab: 'output' },
      },
      readOnlyServices(data.workflow.name),
    ),
  );
  useEffect(() => {
    session.watchRun(data);
    return () => session.watchRun(null);
  }, [session, data]);
  return (
    <EditorContext value={session}>
      <ReactFlowProvider>
        <RunTopBar data={data} />
        <RunFrame title={t('Run of {name}', { name: data.workflow.name })} />
      </ReactFlowProvider>
    </EditorContext>
  );
}

function RunTopBar({ data }: { data: RunPageData }) {
  const run = useShownRun();
  const head = useRunView((view) => view.head);
  const retry = useRetryFrom();
  return (
    <TopBar
      crumbs={[
        { label: t('Workflows'), href: '/workflows' },
        { label: data.workflow.name, href: `/workflows/${data.workflow.id}` },
        { label: <code className="block max-w-28 truncate">{data.runId}</code> },
      ]}
      status={
        <div className="flex items-center gap-2">
          <RunStateBadge status={head.status} />
          {data.retryOf && (
            <Link href={`/runs/${data.retryOf}`} className="text-accent-ink text-xs underline max-sm:hidden">
              {t('retry of an earlier run')}
            </Link>
          )}
          <Retries runId={data.runId} />
        </div>
      }
    >
      {data.maySteer && run && isOver(head) && (
        <>
          <RunWithInput run={run} />
          <Button
            icon={<RotateCcw />}
            isBusy={retry.isBusy}
            className="max-sm:px-2"
            onClick={() => retry.from(run, null)}
          >
            <span className="max-sm:sr-only">{t('Run again')}</span>
          </Button>
        </>
      )}
      <Button asChild variant="ghost" className="max-[1100px]:hidden">
        <Link href={`/events${admissionsSearch({ execution: data.runId })}`}>
          <Radio /> {t('Why did it run?')}
        </Link>
      </Button>
      <Button asChild variant="ghost" className="max-lg:hidden">
        <Link href={`/runs/${data.runId}/report`}>
          <Printer /> {t('Report')}
        </Link>
      </Button>
      <Button asChild variant="ghost" className="max-sm:px-2">
        <Link href={`/workflows/${data.workflow.id}`}>
          <PencilRuler aria-hidden /> <span className="max-sm:sr-only">{t('Open in editor')}</span>
        </Link>
      </Button>
    </TopBar>
  );
}

function RunFrame({ title }: { title: string }) {
  useEditorKeys();
  useClipboardEvents();
  return (
    <main id="main" tabIndex={-1} className="relative flex min-h-0 flex-1">
      <h1 className="sr-only">{title}</h1>
      <LazyOutline />
      <div className="relative flex min-w-0 flex-1 flex-col">
        <WorkflowCanvas />
        <WaitingApprovals />
        <RunDrawer />
      </div>
      <LazyInspector />
      <EditorDialogs />
      <Announcer />
    </main>
  );
}

/** Above the canvas, as long as people are asked. */
function WaitingApprovals() {
  const run = useShownRun();
  const isOpen = useRunView((view) => !isOver(view.head));
  if (!run || !isOpen) return null;
  return (
    <div className="absolute inset-x-3 top-3 z-10 flex max-h-[40%] flex-col gap-2 overflow-y-auto sm:right-auto sm:w-100">
      <RunApprovals runId={run.source.runId} />
    </div>
  );
}
