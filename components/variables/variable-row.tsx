'use client';

import { Lock, Pencil, Trash2 } from 'lucide-react';
import { t } from '@/components/i18n/t';
import { Badge } from '@/components/ui/badge';
import { CopyButton } from '@/components/ui/copy-button';
import { IconButton } from '@/components/ui/icon-button';
import { RelativeTime } from '@/components/ui/relative-time';
import { TableCell, TableRow } from '@/components/ui/table';
import type { Variable } from './variable-queries';

type Props = { variable: Variable; onEdit: () => void; onRemove: () => void };

export function VariableRow({ variable, onEdit, onRemove }: Props) {
  const { name, description, isSecret, value, updatedAt, canChange } = variable;
  return (
    <TableRow>
      <TableCell className="max-w-0 py-1.5">
        <span className="flex items-center gap-1">
          <code className="truncate font-medium">{name}</code>
          <CopyButton text={`{{env.${name}}}`} label={t('Copy {path}', { path: `{{env.${name}}}` })} />
        </span>
        <p className="truncate text-ink-3 text-xs">{description}</p>
      </TableCell>
      <TableCell className="max-w-0 truncate font-mono text-ink-2 text-xs">
        {isSecret ? (
          <Badge>
            <Lock aria-hidden className="size-3" /> {t('Secret')}
          </Badge>
        ) : (
          value
        )}
      </TableCell>
      <TableCell className="whitespace-nowrap text-ink-2 text-xs max-sm:hidden">
        <RelativeTime at={updatedAt} />
      </TableCell>
      <TableCell className="whitespace-nowrap pr-2 text-right">
        {canChange && (
          <>
            <IconButton label={t('Change {name}', { name })} size="sm" icon={<Pencil />} onClick={onEdit} />
            <IconButton label={t('Delete {name}', { name })} size="sm" icon={<Trash2 />} onClick={onRemove} />
          </>
        )}
      </TableCell>
    </TableRow>
  );
}
