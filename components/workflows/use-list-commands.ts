'use client';

import { FileJson, LayoutTemplate, Plus } from 'lucide-react';
import { useMemo } from 'react';
import { t } from '@/components/i18n/t';
import type { Command } from '@/components/shell/palette-store';
import { useCommands } from '@/components/shell/use-commands';
import type { ListDialog } from './use-open-dialog';

/** The list's entries of the command palette. */
export function useListCommands(onOpen: (dialog: ListDialog) => void, canWrite: boolean): void {
  useCommands(
    useMemo<Command[]>(() => {
      const entry = (dialog: ListDialog, label: string, icon: Command['icon']): Command => ({
        id: `workflows:${dialog}`,
        label,
        group: t('Workflows page'),
        keywords: ['create', 'add'],
        ...(icon ? { icon } : {}),
        perform: () => onOpen(dialog),
      });
      if (!canWrite) return [];
      return [
        entry('new', t('New workflow…'), Plus),
        entry('template', t('Start from a template…'), LayoutTemplate),
        entry('import', t('Import JSON…'), FileJson),
      ];
    }, [onOpen, canWrite]),
  );
}
