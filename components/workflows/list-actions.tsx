'use client';

import { ChevronDown, FileJson, LayoutTemplate, Plus } from 'lucide-react';
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
        <span>
          New<span className="max-sm:sr-only"> workflow</span>
        </span>
      </Button>
      <DropdownMenu>
        <DropdownMenuTrigger asChild>
          <Button
            variant="primary"
            aria-label="Other ways to begin"
            className="w-7 rounded-l-none border-l-bg/30 px-0"
          >
            <ChevronDown aria-hidden />
          </Button>
        </DropdownMenuTrigger>
        <DropdownMenuContent>
          <DropdownMenuItem icon={<LayoutTemplate aria-hidden />} onSelect={() => onOpen('template')}>
            Start from a template…
          </DropdownMenuItem>
          <DropdownMenuItem icon={<FileJson aria-hidden />} onSelect={() => onOpen('import')}>
            Import JSON…
          </DropdownMenuItem>
        </DropdownMenuContent>
      </DropdownMenu>
    </div>
  );
}
