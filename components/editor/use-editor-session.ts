'use client';

import { useEffect, useState } from 'react';
import { preloadCanvasMenu } from '@/components/canvas/canvas-menu';
import { t } from '@/components/i18n/t';
import { preloadCodeEditor } from '@/components/inspector/code-field';
import { preloadInspector } from '@/components/inspector/lazy-inspector';
import { notify } from '@/components/ui/notify';
import { fileNameOf, saveFile } from '@/components/workflows/save-json-file';
import { api } from '@/lib/api/browser-client';
import { type Autosave, startAutosave } from '@/lib/editor/autosave';
import { preloadChecks, startChecking } from '@/lib/editor/checking';
import { deployDraft } from '@/lib/editor/deploy';
import { arrangeInWorker } from '@/lib/editor/layout/arrange-in-worker';
import { keepPinsIn } from '@/lib/editor/pins';
import { parseRunInput, readRunInput } from '@/lib/editor/run-input';
import type { Theirs } from '@/lib/editor/save-state';
import { createEditorSession, type EditorSession } from '@/lib/editor/session';
import { startTestRun } from '@/lib/editor/test-run';
import { createMetaStore, type MetaStore, type WorkflowMeta } from '@/lib/editor/workflow-meta';
import type { Problem } from '@/lib/workflow/problem';
import type { Definition } from '@/lib/workflow/schema';
import { browserClipboard } from './browser-clipboard';
import { preloadDialogs } from './editor-dialogs';
import { preloadTestRun } from './test-run-button';

export type EditorData = {
  meta: WorkflowMeta;
  definition: Definition;
  revision: number;
  problems: Problem[];
  variables: string[];
  isReadOnly: boolean;
  maySteer: boolean;
};

export type OpenEditor = {
  session: EditorSession;
  meta: MetaStore;
  save: Pick<Autosave, 'flush' | 'resolve' | 'heardOf' | 'replaced'>;
};

/** One editor for as long as the page is there; its saving and checking begin and end with it. */
export function useEditorSession(data: EditorData): OpenEditor {
  const [open] = useState(() => openEditor(data));
  useEffect(() => {
    const { session, attachAutosave } = open;
    const stopChecking = startChecking(session.store);
    // Once the canvas is there and the browser has nothing better to do.
    const preload = setTimeout(() => {
      preloadInspector();
      preloadDialogs();
      preloadTestRun();
      preloadCanvasMenu();
      preloadCodeEditor();
      preloadChecks();
    }, 1_000);
    const autosave = startAutosave({
      store: session.store,
      storage: localStorage,
      api: {
        save: (definition, revision) =>
          api.drafts.save({ params: { id: data.meta.workflowId }, body: { definition, revision } }),
        load: () => api.drafts.get({ params: { id: data.meta.workflowId } }),
      },
    });
    attachAutosave(autosave);
    const leavePins = keepPinsIn(localStorage, data.meta.workflowId, session.pins);
    const flush = () => void autosave.flush();
    addEventListener('online', flush);
    addEventListener('pagehide', flush);
    return () => {
      clearTimeout(preload);
      removeEventListener('online', flush);
      removeEventListener('pagehide', flush);
      void autosave.flush();
      autosave.stop();
      stopChecking();
      leavePins();
      session.watchRun(null);
      attachAutosave(null);
    };
  }, [open, data.meta.workflowId]);
  return open;
}

function openEditor(data: EditorData) {
  const meta = createMetaStore(data.meta);
  let autosave: Autosave | null = null;
  const save = {
    flush: async () => autosave?.flush(),
    resolve: (merged: Definition) => autosave?.resolve(merged),
    heardOf: async (revision: number, by: string | null) => autosave?.heardOf(revision, by),
    replaced: (draft: Theirs) => autosave?.replaced(draft),
  };
  const session = createEditorSession(
    { ...data, workflowId: data.meta.workflowId },
    {
      say: t<string>,
      clipboard: browserClipboard,
      arrange: arrangeInWorker,
      workflow: {
        name: () => meta.getState().name,
        hasDraft: true,
        saveFile: (text) => saveFile(fileNameOf(meta.getState().name), 'application/json', text),
      },
      run: {
        save: () => void save.flush(),
        deploy: () =>
          deployDraft({ session, meta, flush: save.flush, api }).catch((error) => {
            notify.failed(t('Not deployed'), error);
            return false;
          }),
        start: (part) => {
          const input = parseRunInput(readRunInput(localStorage, data.meta.workflowId));
          if (!input.ok) session.store.getState().setView({ panel: 'testRun' });
          else
            void startTestRun(session, input.value, api, part).catch((error) =>
              notify.failed(t('The run did not start'), error),
            );
        },
      },
    },
  );
  return {
    session,
    meta,
    save,
    attachAutosave: (given: Autosave | null) => {
      autosave = given;
    },
  };
}
