'use client';

import { useEffect, useRef } from 'react';
import { StepApproval } from '@/components/approvals/step-approval';
import { useEditor, useEditorState } from '@/components/editor/editor-context';
import { t } from '@/components/i18n/t';
import { IterationPicker } from '@/components/run/iteration-picker';
import { OutputPanel } from '@/components/run/pinned-output';
import { StepError } from '@/components/run/step-error';
import { StepStory } from '@/components/run/step-story';
import { StepInput } from '@/components/run/step-values';
import { useLookedAtStep } from '@/components/run/use-looked-at-step';
import { cn } from '@/components/ui/cn';
import { Tab, TabList, TabPanel, Tabs } from '@/components/ui/tabs';
import { Textarea } from '@/components/ui/textarea';
import type { InspectorTab } from '@/lib/editor/view';
import { msg } from '@/lib/i18n/message';
import { integration } from '@/lib/nodes/integration/definition';
import { isNodeType } from '@/lib/nodes/registry';
import type { WorkflowNode } from '@/lib/workflow/schema';
import { AboutStep } from './about-step';
import { ConfigForm } from './config-form';
import { DataPanel } from './data-panel';
import { focusPath } from './focus-path';
import { NodeTitle, RunButtons } from './node-title';
import { OperationForm } from './operation-form';
import { PolicyForm } from './policy-form';

const tabs: readonly { id: InspectorTab; label: string }[] = [
  { id: 'settings', label: msg('Settings') },
  { id: 'input', label: msg('Input') },
  { id: 'output', label: msg('Output') },
  { id: 'notes', label: msg('Notes') },
];

export function NodeInspector({ node, hasTitle }: { node: WorkflowNode; hasTitle: boolean }) {
  const { store } = useEditor();
  const tab = useEditorState((state) => state.view.inspectorTab);
  const isReadOnly = useEditorState((state) => state.isReadOnly);
  const panel = useFocusField();
  const step = useLookedAtStep(node.id);
  return (
    <>
      {hasTitle && <NodeTitle node={node} />}
      <Tabs
        className="min-h-0 flex-1"
        value={tab}
        onValueChange={(next) => {
          const chosen = tabs.find(({ id }) => id === next);
          if (chosen) store.getState().setView({ inspectorTab: chosen.id });
        }}
      >
        <TabList
          aria-label={t('About the step')}
          // All of them fit in German on a phone.
          className={cn(!hasTitle && 'gap-2 px-3')}
          aside={!hasTitle && !isReadOnly && <RunButtons />}
        >
          {tabs.map(({ id, label }) => (
            <Tab key={id} value={id}>
              {t(label)}
            </Tab>
          ))}
        </TabList>
        <TabPanel ref={panel} value="settings" className="flex flex-col gap-4 overflow-y-auto p-4">
          <StepApproval step={step} />
          <StepError step={step} />
          {node.type === integration.type ? <OperationForm node={node} /> : <ConfigForm node={node} />}
          <DataPanel nodeId={node.id} />
          <PolicyForm node={node} />
          {isNodeType(node.type) && <AboutStep type={node.type} />}
        </TabPanel>
        <TabPanel value="input" className="flex flex-col gap-4 overflow-y-auto p-4">
          <IterationPicker nodeId={node.id} />
          <StepInput nodeId={node.id} />
        </TabPanel>
        <TabPanel value="output" className="flex flex-col gap-4 overflow-y-auto p-4">
          <IterationPicker nodeId={node.id} />
          <StepApproval step={step} />
          <StepError step={step} />
          <OutputPanel node={node} />
          <StepStory nodeId={node.id} />
        </TabPanel>
        <TabPanel value="notes" className="flex flex-col p-4">
          <NodeNotes node={node} />
        </TabPanel>
      </Tabs>
    </>
  );
}

function NodeNotes({ node }: { node: WorkflowNode }) {
  const { store } = useEditor();
  const isReadOnly = useEditorState((state) => state.isReadOnly);
  return (
    <Textarea
      aria-label={t('Notes about the step, Markdown')}
      placeholder={t('Why this step is here, whom to ask about it …')}
      className="min-h-40"
      value={node.notes ?? ''}
      readOnly={isReadOnly}
      onChange={({ target }) =>
        store
          .getState()
          .apply(
            { type: 'node.setNotes', nodeId: node.id, notes: target.value },
            { mode: 'gesture', key: `notes:${node.id}` },
          )
      }
      onBlur={() => store.getState().endGesture()}
    />
  );
}

/** Puts the focus into the field a problem jumped to, as soon as the form shows it. */
function useFocusField() {
  const { store } = useEditor();
  const wanted = useEditorState((state) => state.view.focusField);
  const panel = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (wanted === null) return;
    const finish = () => store.getState().setView({ focusField: null });
    const attempt = () => {
      if (panel.current && focusPath(panel.current, wanted)) finish();
    };
    const watcher = new MutationObserver(attempt);
    // A menu that closes gives the focus back first.
    const timer = setTimeout(() => {
      if (panel.current) watcher.observe(panel.current, { childList: true, subtree: true });
      // Whoever goes on by hand is not called back.
      addEventListener('pointerdown', finish);
      addEventListener('keydown', finish);
      attempt();
    }, 120);
    return () => {
      clearTimeout(timer);
      watcher.disconnect();
      removeEventListener('pointerdown', finish);
      removeEventListener('keydown', finish);
    };
  }, [wanted, store]);
  return panel;
}
