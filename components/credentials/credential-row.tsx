'use client';

import { FlaskConical, Link2, Pencil, Trash2 } from 'lucide-react';
import { t } from '@/components/i18n/t';
import { IconButton } from '@/components/ui/icon-button';
import { RelativeTime } from '@/components/ui/relative-time';
import { TableCell, TableRow } from '@/components/ui/table';
import type { Credential } from './credential-queries';
import { useSignIn } from './use-sign-in';

type Props = {
  credential: Credential;
  typeTitle: string;
  onOpen: (what: 'edit' | 'test' | 'remove') => void;
};

/** Types that a request over HTTP cannot try out. */
const untestable = new Set<string>(['smtp', 'postgresql', 'secret']);

export function CredentialRow({ credential, typeTitle, onOpen }: Props) {
  const { id, name, type, allowedHosts, lastUsedAt, canChange, isConnected } = credential;
  const signIn = useSignIn(id);
  return (
    <TableRow>
      <TableCell className="max-w-0 py-1.5">
        <p className="truncate font-medium">{name}</p>
        <p className="truncate text-ink-3 text-xs">
          {typeTitle || type}
          {isConnected === true && ` · ${t('connected')}`}
          {isConnected === false && (
            <span className="font-medium text-wait"> · {t('not connected yet')}</span>
          )}
        </p>
      </TableCell>
      <TableCell className="max-w-48 truncate text-ink-2 text-xs max-md:hidden">
        {allowedHosts.length === 0 ? t('Any host') : allowedHosts.join(', ')}
      </TableCell>
      <TableCell className="whitespace-nowrap text-ink-2 text-xs max-sm:hidden">
        {lastUsedAt ? <RelativeTime at={lastUsedAt} /> : t('Never')}
      </TableCell>
      <TableCell className="whitespace-nowrap pr-2 text-right">
        {isConnected !== null && canChange && (
          <IconButton
            label={isConnected ? t('Connect {name} again', { name }) : t('Connect {name}', { name })}
            size="sm"
            icon={<Link2 />}
            disabled={signIn.isPending}
            onClick={() => signIn.mutate()}
          />
        )}
        {!untestable.has(type) && isConnected !== false && (
          <IconButton
            label={t('Test {name}', { name })}
            size="sm"
            icon={<FlaskConical />}
            onClick={() => onOpen('test')}
          />
        )}
        {canChange && (
          <>
            <IconButton
              label={t('Change {name}', { name })}
              size="sm"
              icon={<Pencil />}
              onClick={() => onOpen('edit')}
            />
            <IconButton
              label={t('Delete {name}', { name })}
              size="sm"
              icon={<Trash2 />}
              onClick={() => onOpen('remove')}
            />
          </>
        )}
      </TableCell>
    </TableRow>
  );
}
