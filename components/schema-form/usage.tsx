import { t, tn } from '@/components/i18n/t';

/** Without a kind: a workflow. */
type User = { id: string; kind?: 'workflow' | 'function' };

/** How far a change reaches, at the foot of a dialog. */
export function Usage({ users }: { users: readonly User[] | undefined }) {
  if (!users) return null;
  const workflows = users.filter(({ kind }) => kind !== 'function').length;
  const functions = users.length - workflows;
  const parts = [
    ...(workflows > 0 || functions === 0 ? [tn(workflows, '{count} workflow', '{count} workflows')] : []),
    ...(functions > 0 ? [tn(functions, '{count} function', '{count} functions')] : []),
  ];
  return (
    <span className="mr-auto self-center text-ink-3 text-xs">
      {t('Used by {parts}', { parts: parts.join(t(' and ')) })}
    </span>
  );
}
