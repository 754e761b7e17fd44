'use client';

import { useQuery } from '@tanstack/react-query';
import { t, tx } from '@/components/i18n/t';
import { useVisitor } from '@/components/shell/visitor';
import { Button } from '@/components/ui/button';
import { RelativeTime } from '@/components/ui/relative-time';
import { TableCell, TableRow } from '@/components/ui/table';
import { type ApiKey, membersQuery, scopeLabels } from './api-key-queries';

export function ApiKeyRow({ apiKey, onRevoke }: { apiKey: ApiKey; onRevoke: () => void }) {
  const { name, prefix, scopes, userId, createdAt, expiresAt, lastUsedAt } = apiKey;
  return (
    <TableRow>
      <TableCell className="max-w-0 py-1.5">
        <p className="truncate font-medium">{name}</p>
        <p className="truncate text-ink-3 text-xs">
          {tx('Made {time}', { time: <RelativeTime at={createdAt} /> })}
          <OwnerName userId={userId} />
        </p>
      </TableCell>
      <TableCell className="whitespace-nowrap max-md:hidden">
        <code className="text-ink-2">{prefix}…</code>
      </TableCell>
      <TableCell className="whitespace-nowrap text-ink-2 text-xs max-sm:hidden">
        {scopes.map((scope) => t(scopeLabels[scope].label)).join(', ')}
      </TableCell>
      <TableCell className="whitespace-nowrap text-ink-2 text-xs">
        {lastUsedAt ? <RelativeTime at={lastUsedAt} /> : t('Never')}
      </TableCell>
      <TableCell className="whitespace-nowrap text-ink-2 text-xs max-md:hidden">
        {expiresAt ? <RelativeTime at={expiresAt} /> : t('Never')}
      </TableCell>
      <TableCell className="pr-2 text-right">
        <Button size="sm" variant="ghost" aria-label={t('Revoke {name}', { name })} onClick={onRevoke}>
          {t('Revoke')}
        </Button>
      </TableCell>
    </TableRow>
  );
}

/** Admins see the keys of others too. */
function OwnerName({ userId }: { userId: string }) {
  const { user } = useVisitor();
  const { data } = useQuery({ ...membersQuery, enabled: userId !== user.id });
  const owner = data?.members.find((member) => member.userId === userId);
  return owner && userId !== user.id ? ` ${t('by {name}', { name: owner.name })}` : null;
}
