import { countText } from '@/lib/editor/words';

type User = { kind: 'workflow' | 'function' };

/** How far a change reaches, at the foot of a dialog. */
export function Usage({ users }: { users: readonly User[] | undefined }) {
  if (!users) return null;
  const workflows = users.filter(({ kind }) => kind === 'workflow').length;
  const functions = users.length - workflows;
  const parts = [
    ...(workflows > 0 || functions === 0 ? [countText(workflows, 'workflow')] : []),
    ...(functions > 0 ? [countText(functions, 'function')] : []),
  ];
  return <span className="mr-auto self-center text-ink-3 text-xs">Used by {parts.join(' and ')}</span>;
}
