import { t } from '@/components/i18n/t';
import { Avatar } from '@/components/ui/avatar';
import { Button } from '@/components/ui/button';
import type { members } from '@/lib/api/contracts/identity';
import type { AnswerOf } from '@/lib/api/define-endpoint';
import { msg } from '@/lib/i18n/message';

export type Access = 'owner' | 'admin' | 'shared' | 'everyone' | 'none';

type Props = {
  member: AnswerOf<typeof members.list>['members'][number];
  access: Access;
  isBusy: boolean;
  /** Absent: this person may not change who has access. */
  onChange?: (isShared: boolean) => void;
};

const words: Record<Access, string> = {
  owner: msg('Owner of the workflow'),
  admin: msg('Admin, sees and changes everything'),
  shared: msg('May see and run it'),
  everyone: msg('May see and run it, as everyone'),
  none: msg('No access'),
};

/** One member of the organization, and what he may do with the workflow. */
export function PersonRow({ member: { name, email }, access, isBusy, onChange }: Props) {
  const shown = name || email;
  const isShared = access === 'shared';
  const canChange = onChange && access !== 'owner' && (isShared || access === 'none');
  return (
    <li className="flex min-h-12 items-center gap-3 py-1.5">
      <Avatar name={shown} />
      <div className="min-w-0 flex-1">
        <p className="truncate">{shown}</p>
        <p className="truncate text-ink-3 text-xs">{t(words[access])}</p>
      </div>
      {canChange && (
        <Button
          size="sm"
          isBusy={isBusy}
          aria-label={
            isShared ? t('Take access from {shown}', { shown }) : t('Share with {shown}', { shown })
          }
          onClick={() => onChange(isShared)}
        >
          {isShared ? t('Remove') : t('Share')}
        </Button>
      )}
    </li>
  );
}
