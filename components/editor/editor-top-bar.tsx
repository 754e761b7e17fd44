'use client';

import { Rocket } from 'lucide-react';
import Link from 'next/link';
import { useState } from 'react';
import { admissionsSearch } from '@/components/admissions/admissions-view';
import { t, tn } from '@/components/i18n/t';
import { EditorPeople } from '@/components/presence/editor-people';
import { TopBar } from '@/components/shell/top-bar';
import { Badge } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { IconButton } from '@/components/ui/icon-button';
import { notify } from '@/components/ui/notify';
import { WorkflowStatusBadge } from '@/components/workflows/workflow-status';
import { findAction } from '@/lib/editor/actions/actions';
import { undeployedCount } from '@/lib/editor/workflow-meta';
import { ActionIcon } from './action-icon';
import { useEditor, useEditorState } from './editor-context';
import { useMeta } from './meta-context';
import { SaveStatus } from './save-status';
import { TestRunButton } from './test-run-button';
import { WorkflowName } from './workflow-name';

type Props = { onRevision: (revision: number, by: string | null) => void };

export function EditorTopBar({ onRevision }: Props) {
  const maySteer = useEditorState((state) => state.maySteer);
  const isReadOnly = useEditorState((state) => state.isReadOnly);
  return (
    <TopBar
      crumbs={[{ label: t('Workflows'), href: '/workflows' }, { label: <WorkflowName /> }]}
      status={<Status />}
    >
      <EditorPeople onRevision={onRevision} />
      <EventsLink />
      <PanelButton panel="versions" label={t('Versions')} />
      <PanelButton panel="share" label={t('Share')} />
      {isReadOnly ? (
        <>
          <Badge>{t('Read only')}</Badge>
          {maySteer && <TestRunButton />}
        </>
      ) : (
        <>
          <SettingsButton />
          <TestRunButton />
          <DeployButton />
        </>
      )}
    </TopBar>
  );
}

/** What reached the triggers of this workflow. On narrow screens it is in the menu of the list. */
function EventsLink() {
  const workflowId = useMeta((meta) => meta.workflowId);
  return (
    <Button asChild variant="ghost" className="max-[1100px]:hidden">
      <Link href={`/events${admissionsSearch({ workflow: workflowId })}`}>{t('Events')}</Link>
    </Button>
  );
}

/** On narrow screens these are in the command palette. */
function PanelButton({ panel, label }: { panel: 'versions' | 'share'; label: string }) {
  const { store } = useEditor();
  return (
    <Button
      variant="ghost"
      className="max-[1100px]:hidden"
      onClick={() => store.getState().setView({ panel })}
    >
      {label}
    </Button>
  );
}

/** On narrow screens only whether it is saved. */
function Status() {
  const status = useMeta((meta) => meta.status);
  const version = useMeta((meta) => meta.version);
  const deployed = useMeta((meta) => meta.deployed);
  const changes = useEditorState((state) => undeployedCount(deployed, state.definition));
  return (
    <div className="flex items-center gap-2">
      <div className="flex items-center gap-2 max-[900px]:hidden">
        <WorkflowStatusBadge status={status} />
        {deployed && <span className="tabular text-ink-2 text-xs">v{version}</span>}
        {changes > 0 && (
          <Badge>{tn(changes, '{count} undeployed change', '{count} undeployed changes')}</Badge>
        )}
      </div>
      <SaveStatus />
    </div>
  );
}

function SettingsButton() {
  const { actions } = useEditor();
  const action = findAction('workflow-settings');
  return (
    <IconButton
      label={t(action.label)}
      icon={<ActionIcon name={action.icon} />}
      className="max-sm:hidden"
      onClick={() => action.perform(actions)}
    />
  );
}

function DeployButton() {
  const { actions } = useEditor();
  const deployed = useMeta((meta) => meta.deployed);
  const isDeployed = useEditorState(
    (state) => deployed !== null && undeployedCount(deployed, state.definition) === 0,
  );
  const [isBusy, setBusy] = useState(false);
  return (
    <Button
      variant="primary"
      icon={<Rocket />}
      isBusy={isBusy}
      disabled={isDeployed}
      title={isDeployed ? t('Everything is deployed') : undefined}
      className="max-sm:[&>svg]:hidden"
      onClick={async () => {
        setBusy(true);
        const isDone = await actions.run.deploy();
        setBusy(false);
        if (isDone) notify.done(t('Deployed'));
      }}
    >
      {t(findAction('deploy').label)}
    </Button>
  );
}
