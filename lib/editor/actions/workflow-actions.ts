import { msg, said } from '@/lib/i18n/message';
import { exportText } from '../export-text';
import type { View } from '../view';
import type { ActionContext, EditorAction } from './action';

const always = () => true;

/** What is done with the workflow as a whole. */
export const workflowActions: readonly EditorAction[] = [
  panelAction('versions', msg('Versions and snapshots'), 'history'),
  panelAction('share', msg('Share'), 'users'),
  {
    id: 'export-file',
    label: msg('Export as a JSON file'),
    group: 'Workflow',
    icon: 'download',
    keys: ['mod+shift+e'],
    isForReaders: true,
    isEnabled: always,
    perform: ({ store, workflow }) =>
      workflow.saveFile(exportText(workflow.name(), store.getState().definition)),
  },
  {
    id: 'export-clipboard',
    label: msg('Copy the workflow as JSON'),
    group: 'Workflow',
    icon: 'copy',
    keys: [],
    isForReaders: true,
    isEnabled: always,
    perform: (context) => void copyWorkflow(context),
  },
  {
    id: 'import',
    label: msg('Import JSON into this workflow'),
    group: 'Workflow',
    icon: 'file-input',
    keys: ['mod+shift+i'],
    isEnabled: always,
    perform: ({ store }) => store.getState().setView({ panel: 'import' }),
  },
];

function panelAction(panel: NonNullable<View['panel']>, label: string, icon: string): EditorAction {
  return {
    id: panel,
    label,
    group: 'Workflow',
    icon,
    keys: [],
    isForReaders: true,
    isEnabled: ({ workflow }) => workflow.hasDraft,
    perform: ({ store }) => store.getState().setView({ panel }),
  };
}

async function copyWorkflow({ store, clipboard, workflow }: ActionContext): Promise<void> {
  const { definition, setView } = store.getState();
  const isCopied = await clipboard.write(exportText(workflow.name(), definition));
  if (isCopied) setView({ announcement: said('The workflow is on the clipboard') });
  else
    setView({
      refusal: msg('The browser does not let Sluice use the clipboard. Export it as a file instead.'),
    });
}
