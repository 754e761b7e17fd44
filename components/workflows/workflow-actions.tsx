'use client';

import { Copy, Download, FolderOpen, History, PencilLine, Radio, Trash2 } from 'lucide-react';
import type { ReactNode } from 'react';
import { msg } from '@/lib/i18n/message';

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
  { action: 'open', label: msg('Open'), icon: <FolderOpen aria-hidden /> },
  { action: 'versions', label: msg('Versions'), icon: <History aria-hidden /> },
  { action: 'edit', label: msg('Rename and tag…'), icon: <PencilLine aria-hidden />, needsWrite: true },
  { action: 'events', label: msg('Why did it (not) run?'), icon: <Radio aria-hidden /> },
  { action: 'duplicate', label: msg('Duplicate'), icon: <Copy aria-hidden />, needsWrite: true },
  { action: 'export', label: msg('Export as JSON'), icon: <Download aria-hidden /> },
  {
    action: 'delete',
    label: msg('Delete'),
    icon: <Trash2 aria-hidden />,
    shortcut: ['Delete'],
    isDanger: true,
    needsWrite: true,
  },
];
