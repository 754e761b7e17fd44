'use client';

import type { KeyboardEvent } from 'react';
import { t } from '@/components/i18n/t';
import { useVisitor } from '@/components/shell/visitor';
import { Table, TableHead } from '@/components/ui/table';
import type { WorkflowSummary } from '@/lib/api/contracts/workflow-shape';
import { useLastRuns } from './last-run-queries';
import { actionsOn, type WorkflowAction } from './workflow-actions';
import { WorkflowRow } from './workflow-row';

type Props = {
  workflows: readonly WorkflowSummary[];
  onAction: (action: WorkflowAction, workflow: WorkflowSummary) => void;
  onTag: (tag: string) => void;
};

/** Arrow keys go from row to row, Enter opens, Delete deletes. */
export function WorkflowTable({ workflows, onAction, onTag }: Props) {
  const { scopes } = useVisitor();
  const lastRuns = useLastRuns(workflows.map(({ id }) => id));

  /** Where a row goes away, the focus moves to its neighbour. */
  const act = (action: WorkflowAction, workflow: WorkflowSummary) => {
    const index = workflows.indexOf(workflow);
    onAction(action, workflow);
    if (action === 'delete') setTimeout(() => focusRow(workflows[index + 1] ?? workflows[index - 1]));
  };

  const onKeyDown = (event: KeyboardEvent<HTMLTableSectionElement>) => {
    const id = event.target instanceof HTMLElement ? event.target.dataset.row : undefined;
    const index = workflows.findIndex((workflow) => workflow.id === id);
    const workflow = workflows[index];
    if (!workflow) return;
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      focusRow(workflows[index + (event.key === 'ArrowDown' ? 1 : -1)]);
    } else if (event.key === 'Delete' || (event.key === 'Backspace' && event.metaKey)) {
      event.preventDefault();
      if (actionsOn(workflow, scopes).some(({ action }) => action === 'delete')) act('delete', workflow);
    }
  };

  return (
    <Table>
      <thead>
        <tr>
          <TableHead>{t('Name')}</TableHead>
          <TableHead className="w-26 max-sm:px-1">{t('Status')}</TableHead>
          <TableHead className="w-60 max-lg:hidden">{t('Tags')}</TableHead>
          <TableHead className="w-46 max-sm:hidden">{t('Last run')}</TableHead>
          <TableHead className="w-26 max-md:hidden">{t('Edited')}</TableHead>
          <TableHead className="w-10">
            <span className="sr-only">{t('Actions')}</span>
          </TableHead>
        </tr>
      </thead>
      <tbody onKeyDown={onKeyDown}>
        {workflows.map((workflow) => (
          <WorkflowRow
            key={workflow.id}
            workflow={workflow}
            lastRun={lastRuns.of(workflow.id)}
            onAction={act}
            onTag={onTag}
          />
        ))}
      </tbody>
    </Table>
  );
}

export function focusRow(workflow: { id: string } | undefined): void {
  if (workflow) document.querySelector<HTMLElement>(`[data-row="${CSS.escape(workflow.id)}"]`)?.focus();
}
