'use client';

import { X } from 'lucide-react';
import { useEditor, useEditorState } from '@/components/editor/editor-context';
import { ResizeHandle } from '@/components/editor/resize-handle';
import { useStoredSize } from '@/components/editor/use-stored-size';
import { t } from '@/components/i18n/t';
import { IconButton } from '@/components/ui/icon-button';
import { Tab, TabList, TabPanel, Tabs } from '@/components/ui/tabs';
import type { DrawerTab } from '@/lib/editor/view';
import { LogList } from './log-list';
import { ProblemList } from './problem-list';
import { RunHeader } from './run-header';
import { RunHistory } from './run-history';
import { Timeline } from './timeline';

const limits = { initial: 240, min: 120, max: 640 };
const tabs: readonly DrawerTab[] = ['timeline', 'runs', 'problems', 'log'];

/** Below the canvas: how the run goes, earlier runs, what is wrong, and what was logged. */
export function RunDrawer() {
  const { store } = useEditor();
  const tab = useEditorState((state) => state.view.drawer);
  const [height, setHeight] = useStoredSize('drawer', limits);
  const choose = (value: string) => {
    const chosen = tabs.find((candidate) => candidate === value);
    if (chosen) store.getState().setView({ drawer: chosen });
  };
  return (
    <section aria-label={t('Run')} className="@container relative shrink-0 border-line border-t bg-panel">
      {tab && (
        <ResizeHandle
          label={t('Height of the drawer')}
          edge="top"
          size={height}
          limits={limits}
          onResize={setHeight}
        />
      )}
      <Tabs value={tab ?? ''} onValueChange={choose} style={tab ? { height, maxHeight: '60dvh' } : undefined}>
        <DrawerTabs isOpen={tab !== null} />
        <TabPanel value="timeline" className="overflow-y-auto">
          <Timeline />
        </TabPanel>
        <TabPanel value="runs" className="overflow-y-auto">
          <RunHistory />
        </TabPanel>
        <TabPanel value="problems" className="overflow-y-auto">
          <ProblemList />
        </TabPanel>
        <TabPanel value="log" className="overflow-y-auto">
          <LogList />
        </TabPanel>
      </Tabs>
    </section>
  );
}

function DrawerTabs({ isOpen }: { isOpen: boolean }) {
  const { store } = useEditor();
  const problems = useEditorState((state) => state.problems);
  const isReadOnly = useEditorState((state) => state.isReadOnly);
  const hasErrors = problems.some(({ severity }) => severity === 'error');
  return (
    <TabList
      aria-label={t('Run')}
      // Where both do not fit, the run goes below the tabs.
      className={isOpen ? 'flex-wrap gap-y-0' : 'flex-wrap gap-y-0 border-transparent'}
      aside={
        <>
          <RunHeader />
          {isOpen && (
            <IconButton
              label={t('Close the drawer')}
              icon={<X />}
              size="sm"
              shortcut={['T']}
              onClick={() => store.getState().setView({ drawer: null })}
            />
          )}
        </>
      }
    >
      <Tab value="timeline">{t('Timeline')}</Tab>
      {!isReadOnly && <Tab value="runs">{t('Runs')}</Tab>}
      {!isReadOnly && (
        <Tab value="problems" count={problems.length} countTone={hasErrors ? 'bad' : 'wait'}>
          {t('Problems')}
        </Tab>
      )}
      <Tab value="log">{t('Log')}</Tab>
    </TabList>
  );
}
