'use client';

import { FlaskConical, History, Pencil, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { t } from '@/components/i18n/t';
import { Badge } from '@/components/ui/badge';
import { ErrorState } from '@/components/ui/error-state';
import { IconButton } from '@/components/ui/icon-button';
import { Table, TableCell, TableHead, TableRow } from '@/components/ui/table';
import { usePages } from '@/components/ui/use-pages';
import { TableSkeleton } from '@/components/workflows/table-skeleton';
import { msg } from '@/lib/i18n/message';
import { FunctionDialog } from './function-dialog';
import type { StepFunction } from './function-queries';
import { RemoveFunctionDialog } from './remove-function-dialog';
import { TestFunctionDialog } from './test-function-dialog';
import { VersionsDialog } from './versions-dialog';

type Props = {
  functions: readonly StepFunction[] | undefined;
  error: Error | null;
  canWrite: boolean;
  onRetry: () => void;
};

type What = 'edit' | 'test' | 'versions' | 'remove';

const kindWords: Record<StepFunction['kind'], string> = {
  http: msg('http'),
  code: msg('code'),
  workflow: msg('workflow'),
  agent: msg('agent'),
  builtin: msg('shipped'),
};

export function FunctionList({ functions, error, canWrite, onRetry }: Props) {
  const [open, setOpen] = useState<{ what: What; found: StepFunction } | null>(null);
  const { shown, pager } = usePages(functions ?? []);
  if (error && !functions) {
    return (
      <ErrorState title={t('The functions could not be loaded')} message={error.message} onRetry={onRetry} />
    );
  }
  if (!functions) return <TableSkeleton label={t('Loading functions')} />;
  const close = () => setOpen(null);
  return (
    <>
      <Table>
        <thead>
          <tr>
            <TableHead className="w-[55%]">{t('Name')}</TableHead>
            <TableHead>{t('Kind')}</TableHead>
            <TableHead className="text-right max-sm:hidden">{t('Version')}</TableHead>
            <TableHead className="w-36">
              <span className="sr-only">{t('Actions')}</span>
            </TableHead>
          </tr>
        </thead>
        <tbody>
          {shown.map((found) => (
            <FunctionRow
              key={found.name}
              found={found}
              canWrite={canWrite}
              onOpen={(what) => setOpen({ what, found })}
            />
          ))}
        </tbody>
      </Table>
      {pager}
      {open?.what === 'edit' && <FunctionDialog found={open.found} onClose={close} />}
      {open?.what === 'test' && <TestFunctionDialog found={open.found} onClose={close} />}
      {open?.what === 'versions' && <VersionsDialog name={open.found.name} onClose={close} />}
      {open?.what === 'remove' && <RemoveFunctionDialog name={open.found.name} onClose={close} />}
    </>
  );
}

type RowProps = { found: StepFunction; canWrite: boolean; onOpen: (what: What) => void };

function FunctionRow({ found, canWrite, onOpen }: RowProps) {
  const { name, kind, description, version } = found;
  const isOwn = kind !== 'builtin';
  return (
    <TableRow>
      <TableCell className="max-w-0 py-1.5">
        <p className="truncate font-medium">{name}</p>
        <p className="truncate text-ink-3 text-xs">{(description || found.url || '').replaceAll('`', '')}</p>
      </TableCell>
      <TableCell>
        <Badge>{t(kindWords[kind])}</Badge>
      </TableCell>
      <TableCell className="tabular text-right text-ink-2 max-sm:hidden">{isOwn ? version : ''}</TableCell>
      <TableCell className="whitespace-nowrap pr-2 text-right">
        {isOwn && (
          <IconButton
            label={t('Versions of {name}', { name })}
            size="sm"
            icon={<History />}
            onClick={() => onOpen('versions')}
          />
        )}
        {canWrite && (
          <IconButton
            label={t('Test {name}', { name })}
            size="sm"
            icon={<FlaskConical />}
            onClick={() => onOpen('test')}
          />
        )}
        {canWrite && isOwn && (
          <IconButton
            label={t('Change {name}', { name })}
            size="sm"
            icon={<Pencil />}
            onClick={() => onOpen('edit')}
          />
        )}
        {canWrite && isOwn && (
          <IconButton
            label={t('Delete {name}', { name })}
            size="sm"
            icon={<Trash2 />}
            onClick={() => onOpen('remove')}
          />
        )}
      </TableCell>
    </TableRow>
  );
}
