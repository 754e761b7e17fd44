'use client';

import { ChevronDown, FileJson, LayoutTemplate, Plus } from 'lucide-react';
import { t } from '@/components/i18n/t';
import { Button } from '@/components/ui/button';
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuTrigger,
} from '@/components/ui/dropdown-menu';
import type { ListDialog } from './use-open-dialog';

/** "New workflow", with the other ways to begin one beside it. */
export function ListActions({ onOpen }: { onOpen: (dialog: ListDialog) => void }) {
  return (
    <div className="flex">
      <Button
        variant="primary"
        icon={<Plus aria-hidden />}
        className="rounded-r-none"
        onClick={() => onOpen('new')}
      >
        <span className="max-sm:sr-only">{t('New workflow')}</span>
        <span aria-hidden className="sm:hidden">
          {t('New')}
        </span>
      </Button>
      <DropdownMenu>
        <DropdownMenuTrigger asChild>
          <Button
            variant="primary"
            aria-label={t('Other ways to begin')}
            className="w-7 rounded-l-none border-l-bg/30 px-0"
          >
            <ChevronDown aria-hidden />
          </Button>
        </DropdownMenuTrigger>
        <DropdownMenuContent>
          <DropdownMenuItem icon={<LayoutTemplate aria-hidden />} onSelect={() => onOpen('template')}>
            {t('Start from a template…')}
          </DropdownMenuItem>
          <DropdownMenuItem icon={<FileJson aria-hidden />} onSelect={() => onOpen('import')}>
            {t('Import JSON…')}
          </DropdownMenuItem>
        </DropdownMenuContent>
      </DropdownMenu>
    </div>
  );
}
