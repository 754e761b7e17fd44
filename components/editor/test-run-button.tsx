'use client';

import { Play } from 'lucide-react';
import { t } from '@/components/i18n/t';
import { Button } from '@/components/ui/button';
import { lazyPart } from '@/components/ui/lazy-part';
import { useLayer } from '@/components/ui/use-layer';
import { msg } from '@/lib/i18n/message';
import { useEditor, useEditorState } from './editor-context';

const TestRunForm = lazyPart({
  name: msg('The form for a test run'),
  load: () => import('./test-run-form').then((module) => module.TestRunForm),
  failure: 'floating',
});

export function preloadTestRun(): void {
  void TestRunForm.preload();
}

/** Runs the draft; what it is given is written here and remembered. */
export function TestRunButton() {
  const { store } = useEditor();
  const isOpen = useEditorState((state) => state.view.panel === 'testRun');
  const isEmpty = useEditorState((state) => state.definition.nodes.length === 0);
  const setOpen = (open: boolean) => store.getState().setView({ panel: open ? 'testRun' : null });
  const { buttonProps, isLayerWanted, layerProps } = useLayer(TestRunForm.preload, 'dialog', {
    isOpen,
    setOpen,
  });
  return (
    <>
      <Button icon={<Play />} disabled={isEmpty} className="max-sm:px-2" {...buttonProps}>
        <span className="max-sm:sr-only">{t('Test run')}</span>
      </Button>
      {isLayerWanted && <TestRunForm {...layerProps} />}
    </>
  );
}
