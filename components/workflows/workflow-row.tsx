'use client';

import { MoreHorizontal } from 'lucide-react';
import Link from 'next/link';
import { t, tx } from '@/components/i18n/t';
import { useVisitor } from '@/components/shell/visitor';
import { AnchoredMenu } from '@/components/ui/anchored-menu';
import { Button } from '@/components/ui/button';
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuTrigger,
} from '@/components/ui/dropdown-menu';
import { RelativeTime } from '@/components/ui/relative-time';
import { TableCell, TableRow } from '@/components/ui/table';
import { useContextMenu } from '@/components/ui/use-context-menu';
import type { ExecutionSummary } from '@/lib/api/contracts/execution-shape';
import type { WorkflowSummary } from '@/lib/api/contracts/workflow-shape';
import { LastRun } from './last-run';
import { RowTags } from './row-tags';
import { actionsOn, type WorkflowAction } from './workflow-actions';
import { WorkflowStatusBadge } from './workflow-status';

export type WorkflowRowProps = {
  workflow: WorkflowSummary;
  lastRun: ExecutionSummary | null | undefined;
  onAction: (action: WorkflowAction, workflow: WorkflowSummary) => void;
  onTag: (tag: string) => void;
};

export function WorkflowRow({ workflow, lastRun, onAction, onTag }: WorkflowRowProps) {
  const { scopes } = useVisitor();
  const { id, name, description, status, tags, updatedAt } = workflow;
  const contextMenu = useContextMenu();
  const menuLabel = t('Actions for {name}', { name });
  const items = actionsOn(workflow, scopes).map(({ action, label, needs: _, ...look }) => (
    <DropdownMenuItem key={action} {...look} onSelect={() => onAction(action, workflow)}>
      {t(label)}
    </DropdownMenuItem>
  ));
  return (
    <TableRow className="relative [-webkit-touch-callout:none]" {...contextMenu.targetProps}>
      <TableCell className="max-w-0 max-sm:py-2">
        <div className="flex items-baseline gap-2">
          <Link
            href={`/workflows/${id}`}
            // A page of the list would ask for 25 editors.
            prefetch={false}
            data-row={id}
            className="truncate rounded-sm font-medium outline-none after:absolute after:inset-0 focus-visible:after:outline-2 focus-visible:after:-outline-offset-2 focus-visible:after:outline-accent"
          >
            {name}
          </Link>
          <span className="min-w-0 flex-1 truncate text-ink-3 text-xs max-md:hidden">{description}</span>
        </div>
        <div className="mt-0.5 flex items-center gap-3 text-ink-3 text-xs sm:hidden">
          <LastRun run={lastRun} />
          <span>{tx('Edited {time}', { time: <RelativeTime at={updatedAt} /> })}</span>
        </div>
      </TableCell>
      <TableCell className="whitespace-nowrap max-sm:px-1">
        <WorkflowStatusBadge status={status} />
      </TableCell>
      <TableCell className="max-lg:hidden">
        <RowTags tags={tags} onTag={onTag} />
      </TableCell>
      <TableCell className="text-xs max-sm:hidden">
        <LastRun run={lastRun} />
      </TableCell>
      <TableCell className="whitespace-nowrap text-ink-2 text-xs max-md:hidden">
        <RelativeTime at={updatedAt} className="relative" />
      </TableCell>
      <TableCell className="pr-2 pl-0 text-right">
        <DropdownMenu>
          <DropdownMenuTrigger asChild>
            <Button variant="ghost" size="sm" aria-label={menuLabel} className="relative w-7 px-0">
              <MoreHorizontal aria-hidden />
            </Button>
          </DropdownMenuTrigger>
          <DropdownMenuContent>{items}</DropdownMenuContent>
        </DropdownMenu>
        {contextMenu.menuProps && (
          <AnchoredMenu {...contextMenu.menuProps} label={menuLabel}>
            {items}
          </AnchoredMenu>
        )}
      </TableCell>
    </TableRow>
  );
}
