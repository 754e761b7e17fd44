'use client';

import { Copy, Download, FolderOpen, History, PencilLine, Radio, Trash2 } from 'lucide-react';
import type { ReactNode } from 'react';

export type WorkflowAction = 'open' | 'versions' | 'edit' | 'events' | 'duplicate' | 'export' | 'delete';

type ActionEntry = {
  action: WorkflowAction;
  label: string;
  icon: ReactNode;
  shortcut?: readonly string[];
  isDanger?: boolean;
  needsWrite?: boolean;
};

/** What can be done with a workflow of the list; the menu at the end of a row and its context menu read it. */
export const workflowActions: readonly ActionEntry[] = [
  { action: 'open', label: 'Open', icon: <FolderOpen aria-hidden /> },
  { action: 'versions', label: 'Versions', icon: <History aria-hidden /> },
  { action: 'edit', label: 'Rename and tag…', icon: <PencilLine aria-hidden />, needsWrite: true },
  { action: 'events', label: 'Why did it (not) run?', icon: <Radio aria-hidden /> },
  { action: 'duplicate', label: 'Duplicate', icon: <Copy aria-hidden />, needsWrite: true },
  { action: 'export', label: 'Export as JSON', icon: <Download aria-hidden /> },
  {
    action: 'delete',
    label: 'Delete',
    icon: <Trash2 aria-hidden />,
    shortcut: ['Delete'],
    isDanger: true,
    needsWrite: true,
  },
];
