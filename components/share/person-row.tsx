import { Avatar } from '@/components/ui/avatar';
import { Select } from '@/components/ui/select';
import type { members } from '@/lib/api/contracts/members';
import type { AnswerOf } from '@/lib/api/define-endpoint';

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
  owner: 'Owner of the workflow',
  admin: 'Admin, sees and changes everything',
  edit: 'May change, deploy and run it',
  run: 'May see and run it',
  view: 'May look at it and its runs',
  everyone: 'May see and run it, as everyone',
  none: 'No access',
};

const choices: readonly { value: Given; label: string }[] = [
  { value: 'none', label: 'No access' },
  { value: 'view', label: 'Can view' },
  { value: 'run', label: 'Can run' },
  { value: 'edit', label: 'Can edit' },
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
        <p className="truncate text-ink-3 text-xs">{words[access]}</p>
      </div>
      {canChange && (
        <Select
          aria-label={`Access of ${shown}`}
          className="w-32 shrink-0"
          value={access === 'everyone' ? 'none' : access}
          options={access === 'everyone' ? everyone : choices}
          isDisabled={isBusy}
          onValueChange={onChange}
        />
      )}
    </li>
  );
}

/** Whoever may run it with everyone else can only be given more. */
const everyone: typeof choices = [
  { value: 'none', label: 'As everyone' },
  { value: 'edit', label: 'Can edit' },
];
