'use client';

import Link from 'next/link';
import { formatDate } from '@/components/i18n/format';
import { t } from '@/components/i18n/t';
import { triggerLabel } from '@/components/runs/trigger-labels';
import { Badge } from '@/components/ui/badge';
import { RelativeTime } from '@/components/ui/relative-time';
import { Table, TableCell, TableHead, TableRow } from '@/components/ui/table';
import { summaryText, verdictWords } from './admission-words';
import type { Admission } from './admissions-view';

export function AdmissionTable({ admissions }: { admissions: readonly Admission[] }) {
  return (
    <Table>
      <thead>
        <tr>
          <TableHead className="w-28">{t('Verdict')}</TableHead>
          <TableHead>{t('What came, and why')}</TableHead>
          <TableHead className="w-[22%] max-md:hidden">{t('Workflow')}</TableHead>
          <TableHead className="w-32 max-lg:hidden">{t('Trigger')}</TableHead>
          <TableHead className="w-24">{t('Run')}</TableHead>
          <TableHead className="w-28 text-right max-sm:hidden">{t('When')}</TableHead>
        </tr>
      </thead>
      <tbody>
        {admissions.map((admission) => (
          <AdmissionRow key={admission.id} admission={admission} />
        ))}
      </tbody>
    </Table>
  );
}

function AdmissionRow({ admission }: { admission: Admission }) {
  const {
    verdict,
    reason,
    source,
    summary,
    tick,
    executionId,
    workflowId,
    workflowName: name,
    at,
  } = admission;
  const { label, tone, meaning } = verdictWords[verdict];
  const text = tick ? formatDate(tick, { dateStyle: 'medium', timeStyle: 'medium' }) : summaryText(summary);
  return (
    <TableRow>
      <TableCell className="whitespace-nowrap">
        <Badge tone={tone}>{t(label)}</Badge>
      </TableCell>
      <TableCell className="py-1.5">
        <p className="wrap-anywhere">{text || triggerLabel(source)}</p>
        <p className="wrap-anywhere text-ink-3 text-xs">{reason ?? t(meaning)}</p>
        <p className="mt-0.5 flex flex-wrap gap-x-3 text-ink-3 text-xs md:hidden">
          <span className="wrap-anywhere">{name}</span>
          <RelativeTime at={at} className="sm:hidden" />
        </p>
      </TableCell>
      <TableCell className="max-w-0 truncate max-md:hidden">
        <Link href={`/workflows/${workflowId}`} prefetch={false} className="rounded-sm hover:underline">
          {name}
        </Link>
      </TableCell>
      <TableCell className="text-ink-2 text-xs max-lg:hidden">{triggerLabel(source)}</TableCell>
      <TableCell className="whitespace-nowrap text-xs">
        {executionId ? (
          <Link
            href={`/runs/${executionId}`}
            prefetch={false}
            aria-label={t('Open run {executionId} of {name}', { executionId, name })}
            className="rounded-sm text-accent-ink underline"
          >
            {t('Open')}
          </Link>
        ) : (
          <span className="text-ink-3">{t('None')}</span>
        )}
      </TableCell>
      <TableCell className="whitespace-nowrap text-right text-ink-2 text-xs max-sm:hidden">
        <RelativeTime at={at} />
      </TableCell>
    </TableRow>
  );
}
