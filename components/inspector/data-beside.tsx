'use client';

import { X } from 'lucide-react';
import { useEditor, useEditorState } from '@/components/editor/editor-context';
import { ResizeHandle } from '@/components/editor/resize-handle';
import { useStoredSize } from '@/components/editor/use-stored-size';
import { t } from '@/components/i18n/t';
import { IterationPicker } from '@/components/run/iteration-picker';
import { OutputPanel } from '@/components/run/pinned-output';
import { StepError } from '@/components/run/step-error';
import { StepInput } from '@/components/run/step-values';
import { useLookedAtStep } from '@/components/run/use-looked-at-step';
import { IconButton } from '@/components/ui/icon-button';
import { Tab, TabList, TabPanel, Tabs } from '@/components/ui/tabs';
import type { WorkflowNode } from '@/lib/workflow/schema';

const limits = { initial: 344, min: 264, max: 720 };

/** What the step was given and gave in the last run, beside its form; on narrower pages these are tabs of the form. */
export function DataBeside({ node }: { node: WorkflowNode }) {
  const { store } = useEditor();
  const beside = useEditorState((state) => state.view.beside);
  const step = useLookedAtStep(node.id);
  const [width, setWidth] = useStoredSize('data', limits);
  if (beside === null) return null;
  return (
    <section
      aria-label={t('Data of the step')}
      className="relative flex shrink-0 flex-col border-line border-l bg-panel max-[1199px]:hidden"
      style={{ width }}
    >
      <ResizeHandle
        label={t('Width of the data')}
        edge="left"
        size={width}
        limits={limits}
        onResize={setWidth}
      />
      <Tabs
        className="min-h-0 flex-1"
        value={beside}
        onValueChange={(side) => store.getState().setView({ beside: side === 'input' ? 'input' : 'output' })}
      >
        <TabList
          aria-label={t('Data of the step')}
          className="pt-2 pr-2"
          aside={
            <IconButton
              label={t('Close the data')}
              icon={<X />}
              size="sm"
              onClick={() => store.getState().setView({ beside: null })}
            />
          }
        >
          <Tab value="input">{t('Input')}</Tab>
          <Tab value="output">{t('Output')}</Tab>
        </TabList>
        <TabPanel value="input" className="flex flex-col gap-4 overflow-y-auto p-4">
          <IterationPicker nodeId={node.id} />
          <StepInput nodeId={node.id} />
        </TabPanel>
        <TabPanel value="output" className="flex flex-col gap-4 overflow-y-auto p-4">
          <IterationPicker nodeId={node.id} />
          <StepError step={step} />
          <OutputPanel key={node.id} node={node} />
        </TabPanel>
      </Tabs>
    </section>
  );
}
