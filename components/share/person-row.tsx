import { t } from '@/components/i18n/t';
import { Avatar } from '@/components/ui/avatar';
import { Select } from '@/components/ui/select';
import type { members } from '@/lib/api/contracts/members';
import type { AnswerOf } from '@/lib/api/define-endpoint';
import { msg } from '@/lib/i18n/message';

export type Given = 'none' | 'view' | 'run' | 'edit';
export type Access = Given | 'owner' | 'admin' | 'everyone';

type Props = {
  member: AnswerOf<typeof members.list>['members'][number];
  access: Access;
  isBusy: boolean;
  /** Absent: this person may not change who has access. */
  onChange?: (given: Given) => void;
};

const words: Record<Access, string> = {
  owner: msg('Owner of the workflow'),
  admin: msg('Admin, sees and changes everything'),
  edit: msg('May change, deploy and run it'),
  run: msg('May see and run it'),
  view: msg('May look at it and its runs'),
  everyone: msg('May see and run it, as everyone'),
  none: msg('No access'),
};

const choices: readonly { value: Given; label: string }[] = [
  { value: 'none', label: msg('No access') },
  { value: 'view', label: msg('Can view') },
  { value: 'run', label: msg('Can run') },
  { value: 'edit', label: msg('Can edit') },
];

/** One member of the organization, and what he may do with the workflow. */
export function PersonRow({ member: { name, email }, access, isBusy, onChange }: Props) {
  const shown = name || email;
  const canChange = onChange && access !== 'owner' && access !== 'admin';
  return (
    <li className="flex min-h-12 items-center gap-3 py-1.5">
      <Avatar name={shown} />
      <div className="min-w-0 flex-1">
        <p className="truncate">{shown}</p>
        <p className="truncate text-ink-3 text-xs">{t(words[access])}</p>
      </div>
      {canChange && (
        <Select
          aria-label={t('Access of {shown}', { shown })}
          className="w-32 shrink-0"
          value={access === 'everyone' ? 'none' : access}
          options={(access === 'everyone' ? everyone : choices).map(({ value, label }) => ({
            value,
            label: t(label),
          }))}
          isDisabled={isBusy}
          onValueChange={onChange}
        />
      )}
    </li>
  );
}

/** Whoever may run it with everyone else can only be given more. */
const everyone: typeof choices = [
  { value: 'none', label: msg('As everyone') },
  { value: 'edit', label: msg('Can edit') },
];
