'use client';

import { Copy, Download, FolderOpen, History, PencilLine, Radio, Trash2 } from 'lucide-react';
import type { ReactNode } from 'react';
import type { WorkflowSummary } from '@/lib/api/contracts/workflow-shape';
import type { Scope } from '@/lib/api/define-endpoint';
import { msg } from '@/lib/i18n/message';

export type WorkflowAction = 'open' | 'versions' | 'edit' | 'events' | 'duplicate' | 'export' | 'delete';

type ActionEntry = {
  action: WorkflowAction;
  label: string;
  icon: ReactNode;
  shortcut?: readonly string[];
  isDanger?: boolean;
  /** What one must be allowed to do with this very workflow, beside making workflows at all; absent: to see it. */
  needs?: 'write' | 'edit' | 'own';
};

/** What can be done with a workflow of the list; the menu at the end of a row, its context menu and its keys read it. */
const workflowActions: readonly ActionEntry[] = [
  { action: 'open', label: msg('Open'), icon: <FolderOpen aria-hidden /> },
  { action: 'versions', label: msg('Versions'), icon: <History aria-hidden /> },
  { action: 'edit', label: msg('Rename and tag…'), icon: <PencilLine aria-hidden />, needs: 'edit' },
  { action: 'events', label: msg('Why did it (not) run?'), icon: <Radio aria-hidden /> },
  { action: 'duplicate', label: msg('Duplicate'), icon: <Copy aria-hidden />, needs: 'write' },
  { action: 'export', label: msg('Export as JSON'), icon: <Download aria-hidden /> },
  {
    action: 'delete',
    label: msg('Delete'),
    icon: <Trash2 aria-hidden />,
    shortcut: ['Delete'],
    isDanger: true,
    needs: 'own',
  },
];

export function actionsOn({ access }: WorkflowSummary, scopes: readonly Scope[]): readonly ActionEntry[] {
  const canWrite = scopes.includes('workflows:write');
  return workflowActions.filter(({ needs }) => {
    if (!needs) return true;
    const isAllowed = needs === 'write' || access === 'own' || (needs === 'edit' && access === 'edit');
    return canWrite && isAllowed;
  });
}
