'use client';

import { Play } from 'lucide-react';
import dynamic from 'next/dynamic';
import { Button } from '@/components/ui/button';
import { Popover, PopoverContent, PopoverTrigger } from '@/components/ui/popover';
import { Skeleton } from '@/components/ui/skeleton';
import { useEditor, useEditorState } from './editor-context';

const load = () => import('./test-run-form').then((module) => module.TestRunForm);
const TestRunForm = dynamic(load, { loading: () => <Skeleton className="h-32 w-full" /> });

export function preloadTestRun(): void {
  void load();
}

/** Runs the draft; what it is given is written here and remembered. */
export function TestRunButton() {
  const { store } = useEditor();
  const isOpen = useEditorState((state) => state.view.panel === 'testRun');
  const isEmpty = useEditorState((state) => state.definition.nodes.length === 0);
  const setOpen = (open: boolean) => store.getState().setView({ panel: open ? 'testRun' : null });
  return (
    <Popover open={isOpen} onOpenChange={setOpen}>
      <PopoverTrigger asChild>
        <Button icon={<Play />} disabled={isEmpty} className="max-sm:[&>svg]:hidden">
          Test run
        </Button>
      </PopoverTrigger>
      <PopoverContent align="end" className="w-90" aria-label="Test run">
        <TestRunForm />
      </PopoverContent>
    </Popover>
  );
}
