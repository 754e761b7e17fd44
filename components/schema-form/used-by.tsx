import Link from 'next/link';
import { t, tn } from '@/components/i18n/t';

type User = { id: string; name: string; kind?: string | undefined };

/** Where something is in use, for who is about to change or delete it. */
export function UsedBy({ users }: { users: readonly User[] }) {
  if (users.length === 0) return null;
  return (
    <div className="mt-2">
      <p>
        {tn(
          users.length,
          'Used by {count} workflow, which will fail without it:',
          'Used by {count} workflows, which will fail without it:',
        )}
      </p>
      <ul className="mt-1 max-h-32 list-disc overflow-y-auto pl-5">
        {users.map(({ id, name, kind }) => (
          <li key={id}>
            {kind === 'function' ? (
              t('{name} (function)', { name })
            ) : (
              <Link className="underline hover:text-ink" href={`/workflows/${id}`}>
                {name}
              </Link>
            )}
          </li>
        ))}
      </ul>
    </div>
  );
}
