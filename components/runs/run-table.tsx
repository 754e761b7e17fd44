'use client';

import Link from 'next/link';
import type { KeyboardEvent } from 'react';
import { formatDuration } from '@/components/i18n/format';
import { t } from '@/components/i18n/t';
import { Checkbox } from '@/components/ui/checkbox';
import { RelativeTime } from '@/components/ui/relative-time';
import { Table, TableCell, TableHead, TableRow } from '@/components/ui/table';
import { RunStatus } from '@/components/workflows/run-status';
import type { ListedExecution } from '@/lib/api/contracts/execution-shape';
import { triggerLabel } from './trigger-labels';

type Props = {
  runs: readonly ListedExecution[];
  chosen: ReadonlySet<string>;
  onChoose: (ids: ReadonlySet<string>) => void;
};

/** Arrow keys go from row to row, Enter opens, Space chooses. */
export function RunTable({ runs, chosen, onChoose }: Props) {
  const chosenHere = runs.filter(({ id }) => chosen.has(id)).length;
  const toggle = (id: string) => {
    const next = new Set(chosen);
    if (!next.delete(id)) next.add(id);
    onChoose(next);
  };
  const onKeyDown = (event: KeyboardEvent<HTMLTableSectionElement>) => {
    const id = event.target instanceof HTMLElement ? event.target.dataset.row : undefined;
    const index = runs.findIndex((run) => run.id === id);
    if (id === undefined || index < 0) return;
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      focusRow(runs[index + (event.key === 'ArrowDown' ? 1 : -1)]);
    } else if (event.key === ' ') {
      event.preventDefault();
      toggle(id);
    }
  };
  return (
    <Table>
      <thead>
        <tr>
          <TableHead className="w-9 pr-0">
            <Checkbox
              aria-label={t('Choose all on this page')}
              checked={chosenHere === 0 ? false : chosenHere === runs.length ? true : 'indeterminate'}
              onCheckedChange={(isOn) => onChoose(new Set(isOn === true ? runs.map(({ id }) => id) : []))}
            />
          </TableHead>
          <TableHead className="w-28">{t('Status')}</TableHead>
          <TableHead>{t('Workflow')}</TableHead>
          <TableHead className="w-36 max-lg:hidden">{t('Trigger')}</TableHead>
          <TableHead className="w-24 text-right max-sm:hidden">{t('Duration')}</TableHead>
          <TableHead className="w-28 text-right max-sm:hidden">{t('Started')}</TableHead>
        </tr>
      </thead>
      <tbody onKeyDown={onKeyDown}>
        {runs.map((run) => (
          <RunRow key={run.id} run={run} isChosen={chosen.has(run.id)} onToggle={() => toggle(run.id)} />
        ))}
      </tbody>
    </Table>
  );
}

type RowProps = { run: ListedExecution; isChosen: boolean; onToggle: () => void };

function RunRow({ run, isChosen, onToggle }: RowProps) {
  const { id, workflowName: name, status, waiting, error, triggerType, durationMs } = run;
  const { createdAt, startedAt } = run;
  return (
    <TableRow className="relative">
      <TableCell className="relative z-1 w-9 pr-0">
        <Checkbox aria-label={t('Choose run {id}', { id })} checked={isChosen} onCheckedChange={onToggle} />
      </TableCell>
      <TableCell className="whitespace-nowrap">
        <RunStatus status={status} isWaiting={waiting} />
      </TableCell>
      <TableCell className="max-w-0 max-sm:py-2">
        <div className="flex items-baseline gap-2">
          <Link
            href={`/runs/${id}`}
            prefetch={false}
            data-row={id}
            aria-label={t('Run {id} of {name}', { id, name })}
            className="max-w-full shrink-0 truncate rounded-sm font-medium outline-none after:absolute after:inset-0 focus-visible:after:outline-2 focus-visible:after:-outline-offset-2 focus-visible:after:outline-accent"
          >
            {name}
          </Link>
          {error ? (
            <span className="min-w-0 flex-1 truncate text-bad text-xs max-sm:hidden">{error.message}</span>
          ) : (
            <code className="min-w-0 flex-1 truncate text-ink-3 text-xs max-sm:hidden">{id}</code>
          )}
        </div>
        <div className="mt-0.5 flex items-center gap-3 text-ink-3 text-xs sm:hidden">
          <RelativeTime at={startedAt ?? createdAt} />
          {durationMs !== null && <span className="tabular">{formatDuration(durationMs)}</span>}
        </div>
      </TableCell>
      <TableCell className="text-ink-2 text-xs max-lg:hidden">{triggerLabel(triggerType)}</TableCell>
      <TableCell className="tabular text-right font-mono text-ink-2 text-xs max-sm:hidden">
        {durationMs === null ? '–' : formatDuration(durationMs)}
      </TableCell>
      <TableCell className="whitespace-nowrap text-right text-ink-2 text-xs max-sm:hidden">
        <RelativeTime at={startedAt ?? createdAt} className="relative" />
      </TableCell>
    </TableRow>
  );
}

function focusRow(run: { id: string } | undefined): void {
  if (run) document.querySelector<HTMLElement>(`[data-row="${CSS.escape(run.id)}"]`)?.focus();
}
