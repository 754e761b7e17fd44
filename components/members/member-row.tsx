'use client';

import { UserMinus } from 'lucide-react';
import { t } from '@/components/i18n/t';
import { Avatar } from '@/components/ui/avatar';
import { Badge } from '@/components/ui/badge';
import { IconButton } from '@/components/ui/icon-button';
import { RelativeTime } from '@/components/ui/relative-time';
import { Select } from '@/components/ui/select';
import { TableCell, TableRow } from '@/components/ui/table';
import { type Role, roles } from '@/lib/api/contracts/people';
import { type Member, roleLabels } from './member-queries';

type Props = {
  member: Member;
  isSelf: boolean;
  /** Roles that may be given; none: this person may not change this member. */
  grantable: readonly Role[];
  isBusy: boolean;
  onRole: (role: Role) => void;
  onRemove: () => void;
};

export function MemberRow({ member, isSelf, grantable, isBusy, onRole, onRemove }: Props) {
  const { name, email, role, createdAt } = member;
  const shown = name || email;
  const canChange = grantable.length > 0 && !isSelf;
  return (
    <TableRow>
      <TableCell className="max-w-0 py-2">
        <div className="flex items-center gap-3">
          <Avatar name={shown} />
          <div className="min-w-0">
            <p className="flex items-center gap-2">
              <span className="truncate font-medium">{shown}</span>
              {isSelf && <Badge>{t('You')}</Badge>}
            </p>
            <p className="truncate text-ink-3 text-xs">{email}</p>
          </div>
        </div>
      </TableCell>
      <TableCell>
        {canChange ? (
          <Select
            aria-label={t('Role of {shown}', { shown })}
            className="w-28"
            value={role}
            isDisabled={isBusy}
            onValueChange={onRole}
            options={roles
              .filter((option) => grantable.includes(option) || option === role)
              .map((option) => ({
                value: option,
                label: t(roleLabels[option].label),
                description: t(roleLabels[option].help),
              }))}
          />
        ) : (
          <span className="text-ink-2">{t(roleLabels[role].label)}</span>
        )}
      </TableCell>
      <TableCell className="whitespace-nowrap text-ink-2 text-xs max-md:hidden">
        <RelativeTime at={createdAt} />
      </TableCell>
      <TableCell className="pr-2 pl-0 text-right">
        {canChange && (
          <IconButton
            label={t('Remove {shown}', { shown })}
            icon={<UserMinus />}
            size="sm"
            onClick={onRemove}
          />
        )}
      </TableCell>
    </TableRow>
  );
}
